package org.aisbf.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.aisbf.protocol.envelope.Metrics;
import org.jspecify.annotations.Nullable;

/** The last outcomes of one session (REQ-10). Cancelled requests say nothing of a worker. */
final class PerformanceWindow {

  private static final int SIZE = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Made once for each change: views of idle sessions are asked for more often. */
  private @Nullable PerformanceSnapshot snapshot;

  private record Sample(
      boolean success,
      double latencyMs,
      @Nullable Double tokensPerSecond,
      @Nullable Long totalTokens) {}

  /**
   * Adds an outcome.
   *
   * @param measuredMs the broker's own measure, for where the worker gave none
   */
  void add(Outcome outcome, long measuredMs) {
    if (outcome instanceof Outcome.Cancelled) {
      return;
    }
    Sample sample = sample(outcome, measuredMs);
    lock.lock();
    try {
      if (samples.size() == SIZE) {
        samples.removeFirst();
      }
      samples.addLast(sample);
      snapshot = null;
    } finally {
      lock.unlock();
    }
  }

  PerformanceSnapshot snapshot() {
    lock.lock();
    try {
      PerformanceSnapshot made = snapshot == null ? make() : snapshot;
      snapshot = made;
      return made;
    } finally {
      lock.unlock();
    }
  }

  private PerformanceSnapshot make() {
    Sample last = samples.peekLast();
    return new PerformanceSnapshot(
        SIZE,
        samples.size(),
        average(Sample::latencyMs),
        average(Sample::tokensPerSecond),
        average(sample -> asDouble(sample.totalTokens)),
        average(sample -> sample.success ? 1.0 : 0.0),
        last == null ? null : (Double) last.latencyMs,
        last == null ? null : last.tokensPerSecond,
        last == null ? null : last.totalTokens,
        last == null ? null : (Boolean) last.success);
  }

  private static Sample sample(Outcome outcome, long measuredMs) {
    Metrics metrics = outcome instanceof Outcome.Completed done ? done.metrics() : null;
    boolean success = outcome instanceof Outcome.Completed;
    if (metrics == null) {
      return new Sample(success, measuredMs, null, null);
    }
    Double told = metrics.latencyMs() == null ? metrics.elapsedMs() : metrics.latencyMs();
    double latency = told == null ? measuredMs : told;
    Long tokens = metrics.totalTokens();
    Double rate = metrics.tokensPerSecond();
    if (rate == null && tokens != null && latency > 0) {
      rate = tokens * 1000.0 / latency;
    }
    return new Sample(success, latency, rate, tokens);
  }

  private @Nullable Double average(Function<Sample, @Nullable Double> figure) {
    double sum = 0;
    int count = 0;
    for (Sample sample : samples) {
      Double value = figure.apply(sample);
      if (value != null) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? null : (Double) (sum / count);
  }

  private static @Nullable Double asDouble(@Nullable Long number) {
    return number == null ? null : (Double) Objects.requireNonNull(number).doubleValue();
  }
}
