package org.aisbf.gateway.failure;

/** Where a request stands. All times are monotonic milliseconds. */
public sealed interface FailureState {

  /** What is known of the request so far. */
  Run run();

  /** When time passing makes a difference; the latest possible moment for an ended request. */
  long dueAt();

  /** The same, with the run changed. */
  FailureState with(Run run);

  /** How far the attempt is, if there is one. */
  default Phase phase() {
    return Phase.BEFORE_CONTENT;
  }

  /** The route was asked for a candidate. */
  record Choosing(Run run, Wish wish) implements FailureState {
    @Override
    public long dueAt() {
      return run.totalAt();
    }

    @Override
    public Choosing with(Run other) {
      return new Choosing(other, wish);
    }
  }

  /**
   * The same candidate will be tried again.
   *
   * @param repeats how often it was tried again then
   */
  record Pausing(Run run, Candidate candidate, int repeats, long until) implements FailureState {
    @Override
    public long dueAt() {
      return Math.min(until, run.totalAt());
    }

    @Override
    public Pausing with(Run other) {
      return new Pausing(other, candidate, repeats, until);
    }
  }

  /** An attempt runs. */
  sealed interface Attempting extends FailureState {
    /** The attempt. */
    Current current();
  }

  /** An attempt of which the buyer has nothing, and which has shown nothing new to him. */
  sealed interface Trying extends Attempting {}

  /** The buyer has no content from anybody; what comes without any is held. */
  record Awaiting(Run run, Current current, long overdueAt) implements Trying {
    @Override
    public long dueAt() {
      return Math.min(overdueAt, run.totalAt());
    }

    /** The same, with so many more bytes of the attempt that the buyer is not shown. */
    Awaiting hiding(int bytes) {
      return new Awaiting(run, current.hiding(bytes), overdueAt);
    }

    @Override
    public Awaiting with(Run other) {
      return new Awaiting(other, current, overdueAt);
    }
  }

  /** The buyer has content from an attempt before; what repeats it is swallowed. */
  record CatchingUp(Run run, Current current, long overdueAt) implements Trying {
    @Override
    public long dueAt() {
      return Math.min(overdueAt, run.totalAt());
    }

    /** The same, with so many more bytes of the attempt that the buyer is not shown. */
    CatchingUp hiding(int bytes) {
      return new CatchingUp(run, current.hiding(bytes), overdueAt);
    }

    @Override
    public CatchingUp with(Run other) {
      return new CatchingUp(other, current, overdueAt);
    }
  }

  /**
   * The buyer gets what comes.
   *
   * @param finished whether each choice that has begun is complete
   * @param retraceable whether another attempt could be compared with what he has
   */
  record Streaming(Run run, Current current, long idleAt, boolean finished, boolean retraceable)
      implements Attempting {
    @Override
    public long dueAt() {
      return Math.min(idleAt, run.totalAt());
    }

    /** The same, with so many more bytes of the attempt that the buyer is not shown. */
    Streaming hiding(int bytes) {
      return new Streaming(run, current.hiding(bytes), idleAt, finished, retraceable);
    }

    @Override
    public Streaming with(Run other) {
      return new Streaming(other, current, idleAt, finished, retraceable);
    }

    @Override
    public Phase phase() {
      return Phase.IN_CONTENT;
    }
  }

  /** All choices are complete; only the usage and the end are missing. */
  record Finishing(Run run, Current current, long until) implements Attempting {

    /** How long the end is waited for, milliseconds. */
    static final long GRACE = 2000;

    @Override
    public long dueAt() {
      return Math.min(until, run.totalAt());
    }

    @Override
    public Finishing with(Run other) {
      return new Finishing(other, current, until);
    }

    @Override
    public Phase phase() {
      return Phase.IN_CONTENT;
    }
  }

  /** Over. */
  record Ended(Run run, Ending ending) implements FailureState {
    @Override
    public long dueAt() {
      return Long.MAX_VALUE;
    }

    @Override
    public Ended with(Run other) {
      return new Ended(other, ending);
    }
  }
}
