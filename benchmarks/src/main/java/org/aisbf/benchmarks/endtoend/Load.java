package org.aisbf.benchmarks.endtoend;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks one address for completions over a number of connections, each with one request at a time.
 *
 * @param base ends in {@code /v1}
 * @param body what every request sends
 */
record Load(URI base, String key, String body) {

  /**
   * What came of it.
   *
   * @param requests that were answered
   * @param events that the answers held
   * @param seconds that it took
   * @param p50Micros median latency of a request, microseconds
   * @param p99Micros its 99th percentile
   */
  record Result(long requests, long events, double seconds, double p50Micros, double p99Micros) {

    double requestsPerSecond() {
      return requests / seconds;
    }

    double eventsPerSecond() {
      return events / seconds;
    }
  }

  Result run(int connections, double seconds) throws InterruptedException {
    long begin = System.nanoTime();
    long until = begin + (long) (seconds * 1e9);
    List<Future<Counts>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        runs.add(threads.submit(() -> connection(until)));
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    long events = 0;
    List<Long> all = new ArrayList<>();
    for (Future<Counts> run : runs) {
      try {
        all.addAll(run.get().nanos());
        events += run.get().events();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a connection failed", e.getCause());
      }
    }
    long[] sorted = all.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Result(
        sorted.length, events, took, percentile(sorted, 0.5), percentile(sorted, 0.99));
  }

  private record Counts(List<Long> nanos, long events) {}

  private Counts connection(long until) throws IOException {
    List<Long> nanos = new ArrayList<>();
    long events = 0;
    try (HttpWire wire = new HttpWire(base, key)) {
      for (long from = System.nanoTime(); from < until; from = System.nanoTime()) {
        events += wire.post(body);
        nanos.add(System.nanoTime() - from);
      }
    }
    return new Counts(nanos, events);
  }

  private static double percentile(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1_000.0;
  }
}
