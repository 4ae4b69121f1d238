package org.aisbf.conformance.trace;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.WorkerSubject;

/** Plays traces that are made up, until one fails; that one is cut down. */
public final class TraceRun {
  private static final int PLAYS_TO_SHRINK = 300;

  private final Role role;
  private final boolean patient;
  private final Function<Trace, Playback> player;

  private TraceRun(Role role, boolean patient, Function<Trace, Playback> player) {
    this.role = role;
    this.patient = patient;
    this.player = player;
  }

  /** Against a broker. */
  public static TraceRun of(BrokerSubject broker) {
    boolean patient = broker.pace().isManual();
    return new TraceRun(Role.BROKER, patient, trace -> BrokerPlayer.play(trace, broker));
  }

  /** Against a worker. */
  public static TraceRun of(WorkerSubject worker) {
    boolean patient = worker.pace().isManual();
    return new TraceRun(Role.WORKER, patient, trace -> WorkerPlayer.play(trace, worker));
  }

  /**
   * Plays so many.
   *
   * @param seed of the first one's seed; the same seed makes the same traces
   * @return the first that fails, cut down; empty when none does
   */
  public Optional<FailedTrace> play(long count, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (long i = 0; i < count; i++) {
      Trace trace = TraceGenerator.of(role, seeds.nextLong(), patient);
      Playback playback = player.apply(trace);
      if (playback.isFailure()) {
        return Optional.of(shrink(trace, playback));
      }
    }
    return Optional.empty();
  }

  private FailedTrace shrink(Trace trace, Playback first) {
    String rule = first.rule();
    Trace shortest =
        Shrinker.shrink(
            trace,
            candidate -> {
              Playback playback = player.apply(candidate);
              return playback.isFailure() && playback.rule().equals(rule);
            },
            PLAYS_TO_SHRINK);
    Playback again = player.apply(shortest);
    // A failure that does not come again is told as it came.
    return again.isFailure() ? new FailedTrace(shortest, again) : new FailedTrace(trace, first);
  }
}
