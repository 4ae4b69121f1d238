package org.aisbf.gateway.failure.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.FailureInput;
import org.aisbf.gateway.failure.FailureState;
import org.aisbf.gateway.failure.Tried;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Serves one request: tries candidates until one of them has answered, under the failure engine.
 *
 * <p>Read by one thread, which may block; {@link #close} and {@link #abandon} may be called by any.
 * Whoever makes it closes it. Nothing happens while nobody reads.
 */
public final class FailoverCall implements AutoCloseable {

  private final CallEngine engine;
  private final Candidates candidates;
  private final Timers timers;
  private final Semaphore woken = new Semaphore(0);

  /**
   * Begins a request; its time runs from now.
   *
   * @param candidates closed with the call
   * @param chance evenly distributed from 0 to 1, for jitter
   */
  public FailoverCall(CallPlan plan, Candidates candidates, Timers timers, DoubleSupplier chance) {
    this.engine = new CallEngine(plan, candidates, timers, chance);
    this.candidates = candidates;
    this.timers = timers;
  }

  /**
   * Waits for what the buyer gets next.
   *
   * @param timeout how long at most
   * @throws InterruptedException when the thread was interrupted; nothing is lost
   */
  public Delivery next(Duration timeout) throws InterruptedException {
    long until = timers.now() + timeout.toMillis();
    boolean waited = false;
    while (true) {
      byte[] bytes = engine.answer().poll();
      if (bytes != null) {
        return new Delivery.Bytes(bytes);
      }
      if (engine.state() instanceof FailureState.Ended ended) {
        return engine.answer().last(ended.ending());
      }
      if (!engine.advance()) {
        // Also where much comes, if the buyer sees nothing of it.
        if (waited && timers.now() >= until) {
          return new Delivery.Waiting();
        }
        await(until);
        waited = true;
      }
    }
  }

  /** Waits for the route, the pause or the attempt. */
  private void await(long until) throws InterruptedException {
    FailureState state = engine.state();
    long millis = Math.max(0, Math.min(until, state.dueAt()) - timers.now());
    Duration timeout = Duration.ofMillis(millis);
    switch (state) {
      case FailureState.Choosing choosing -> choose(choosing, timeout);
      case FailureState.Pausing pausing -> pause(millis);
      case FailureState.Attempting attempting -> {
        Attempt running = engine.attempt();
        if (running != null) {
          engine.read(running.next(timeout));
        }
      }
      case FailureState.Ended ended -> {}
    }
  }

  private void choose(FailureState.Choosing choosing, Duration timeout)
      throws InterruptedException {
    Pick pick = candidates.next(choosing.wish(), timeout);
    if (engine.left()) {
      // Nobody is there because the buyer left: that is how it ends.
      return;
    }
    switch (pick) {
      case Pick.Found found ->
          engine.feed(new FailureInput.Chosen(found.candidate(), timers.now()));
      case Pick.Nobody nobody ->
          engine.feed(new FailureInput.NobodyLeft(nobody.error(), timers.now()));
      case Pick.Waiting waiting -> {}
    }
  }

  private void pause(long millis) throws InterruptedException {
    Timer timer = timers.schedule(millis, woken::release);
    try {
      woken.acquire();
    } finally {
      timer.cancel();
    }
  }

  /** The buyer's answer has begun with a comment: from now on errors travel as the event. */
  public void opened() {
    engine.feed(new FailureInput.Opened(timers.now()));
  }

  /** Who is tried, or was last; {@code null} before the first. */
  public @Nullable Candidate candidate() {
    return engine.candidate();
  }

  /** How many attempts were really made so far, with one that runs. */
  public int attempts() {
    return engine.attempts();
  }

  /** The attempts that are over. */
  public List<Tried> tried() {
    return engine.state().run().tried();
  }

  /** The latest usage that the attempt that serves told, or {@code null}. */
  public @Nullable Usage usage() {
    return engine.answer().usage();
  }

  /** Events that were no JSON object. */
  public long droppedEvents() {
    return engine.answer().droppedEvents();
  }

  /**
   * Lets the end of the attempt that served arrive, so that a finished request is not cancelled.
   *
   * @param atMost how long
   */
  public void settle(Duration atMost) throws InterruptedException {
    Attempt served = engine.attempt();
    long until = timers.now() + atMost.toMillis();
    boolean running = engine.complete();
    while (running && served != null && timers.now() < until) {
      Progress progress = served.next(Duration.ofMillis(until - timers.now()));
      running = progress instanceof Progress.Waiting || progress instanceof Progress.Chunk;
    }
  }

  /** The buyer left: whatever runs is given up, unless he has all of it. Does not block. */
  public void abandon() {
    if (!engine.complete()) {
      close();
    }
  }

  /** Gives up whatever runs. Idempotent, does not block. */
  @Override
  public void close() {
    engine.leave();
    candidates.close();
    woken.release();
  }
}
