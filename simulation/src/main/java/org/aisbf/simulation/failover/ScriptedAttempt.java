package org.aisbf.simulation.failover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** An attempt that does what is written, at its times; and what was seen of it. */
final class ScriptedAttempt implements Attempt {
  final String member;
  final Seat seat;
  final Mishap mishap;
  final String text;

  /** Whether the engine was handed its last word. */
  boolean endRead;

  /** Whether its answer is complete, and nobody waits for its end. */
  boolean lingers;

  boolean closed;
  int jsonRead;

  private final Timers clock;
  private final Runnable news;
  private final Queue<Act> acts;
  private final long windDown;
  private final Deque<Act> arrived = new ArrayDeque<>();
  private @Nullable Timer timer;
  private @Nullable Progress end;
  private boolean over;

  /**
   * At a seat, where it begins at once.
   *
   * @param windDown how long it goes on there once it is cancelled, in milliseconds
   */
  ScriptedAttempt(
      String member,
      Seat seat,
      Mishap mishap,
      String text,
      List<Act> acts,
      long windDown,
      Timers clock,
      Runnable news) {
    this.member = member;
    this.seat = seat;
    this.mishap = mishap;
    this.text = text;
    this.acts = new ArrayDeque<>(acts);
    this.windDown = windDown;
    this.clock = clock;
    this.news = news;
    seat.running.add(this);
    if (seat.ready) {
      await();
    } else {
      end(new Progress.Failed(BuyerError.of(ErrorCode.NO_WORKER, "it has just gone")));
    }
  }

  private void await() {
    Act next = acts.peek();
    timer = next == null ? null : clock.schedule(next.after(), this::act);
  }

  private void act() {
    Act act = acts.remove();
    if (goesOn(act)) {
      arrived.add(act);
      await();
      news.run();
    } else {
      end(act.progress());
    }
  }

  private static boolean goesOn(Act act) {
    return act.progress() instanceof Progress.Chunk || act.progress() instanceof Progress.Waiting;
  }

  /** It ends so, behind what has arrived. */
  void end(Progress how) {
    if (!over) {
      arrived.add(new Act(0, how, 0));
      news.run();
      stop();
    }
  }

  private void stop() {
    quit();
    seat.free(this);
  }

  private void quit() {
    over = true;
    acts.clear();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** Whether it goes on somewhere. */
  boolean isRunning() {
    return !over;
  }

  /** Whether there is something to read. */
  boolean hasNews() {
    return !closed && !arrived.isEmpty();
  }

  @Override
  public Progress next(Duration timeout) {
    if (end != null) {
      return end;
    }
    if (closed) {
      return new Progress.Failed(BuyerError.of(ErrorCode.CANCELLED, "cancelled"));
    }
    Act act = arrived.poll();
    if (act == null) {
      return new Progress.Waiting();
    }
    jsonRead += act.json();
    if (!goesOn(act)) {
      end = act.progress();
      endRead = true;
    }
    return act.progress();
  }

  /** What was said of the attempt as it failed, if the engine was told; else {@code null}. */
  @Nullable Complaint complaint() {
    return end instanceof Progress.Failed failed ? failed.complaint() : null;
  }

  /** Cancelled, it occupies its seat until it is done with that. */
  @Override
  public void close() {
    closed = true;
    if (!over) {
      quit();
      clock.schedule(windDown, () -> seat.free(this));
    }
  }

  @Override
  public String toString() {
    return member + " at " + seat + ": " + mishap;
  }
}
