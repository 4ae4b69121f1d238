package org.aisbf.gateway.failure;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailureState.Awaiting;
import org.aisbf.gateway.failure.FailureState.CatchingUp;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Finishing;
import org.aisbf.gateway.failure.FailureState.Pausing;
import org.aisbf.gateway.failure.FailureState.Streaming;
import org.aisbf.protocol.error.ErrorCode;

/** Samples of the machine's parts. */
final class Samples {

  static final CallTerms TERMS = new CallTerms(2, 30_000, 20_000, 600_000, 5, 1000, true);
  static final BuyerError ERROR = BuyerError.of(ErrorCode.BACKEND_ERROR, "it failed");
  static final Candidate A = named("a/m");
  static final Candidate B = named("b/m");

  private Samples() {}

  static Candidate named(String name) {
    return new Candidate() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Attempt begin() {
        throw new UnsupportedOperationException("the machine begins nothing");
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  static Arrival arrival(int bytes, Fit fit) {
    return new Arrival(bytes, fit, false, false, false, true);
  }

  static List<Fault> faults() {
    return List.of(
        new Fault.Throttled(2000),
        new Fault.Throttled(6000),
        new Fault.Unavailable(Blame.WORKER),
        new Fault.Crashed(Blame.WORKER),
        new Fault.Reset(),
        new Fault.WorkerGone(),
        new Fault.Silent(),
        new Fault.Cut(Blame.NETWORK),
        new Fault.TooLong(),
        new Fault.Refused(),
        new Fault.Denied(),
        new Fault.ModelMissing(),
        new Fault.Unsupported(),
        new Fault.NoRoom(),
        new Fault.SlowReader());
  }

  /** One of each kind that a row could tell from another, at this time. */
  static List<FailureInput> inputs(long now) {
    List<FailureInput> inputs = new ArrayList<>();
    inputs.add(new FailureInput.Chosen(A, now));
    inputs.add(new FailureInput.NobodyLeft(ERROR, now));
    for (Fit fit : Fit.values()) {
      inputs.add(new FailureInput.ContentCame(arrival(10, fit), now));
      inputs.add(new FailureInput.ContentCame(arrival(2000, fit), now));
      inputs.add(new FailureInput.QuietCame(arrival(10, fit), now));
      inputs.add(new FailureInput.QuietCame(arrival(2000, fit), now));
      inputs.add(new FailureInput.QuietCame(new Arrival(10, fit, true, true, false, true), now));
      inputs.add(new FailureInput.QuietCame(new Arrival(10, fit, true, true, true, true), now));
      inputs.add(new FailureInput.DoneCame(fit, now));
    }
    inputs.add(new FailureInput.MalformedCame(10, now));
    inputs.add(new FailureInput.MalformedCame(2000, now));
    inputs.add(new FailureInput.StreamEnded(now));
    inputs.add(new FailureInput.WholeCame(now));
    inputs.add(new FailureInput.PendingCame(now));
    for (Fault fault : faults()) {
      inputs.add(new FailureInput.Failed(fault, ERROR, 0.5, now));
    }
    inputs.add(new FailureInput.TimePassed(now));
    inputs.add(new FailureInput.Opened(now));
    inputs.add(new FailureInput.BuyerLeft(now));
    return inputs;
  }

  static List<FailureState> states() {
    Run fresh = Run.of(TERMS, 0);
    Current first = Current.of(A, 0, 0);
    Current third = Current.of(A, 2, 0);
    Run failed = fresh.failing(ERROR);
    Run committed = failed.committing().after(first, first.ended(Tried.Result.FAILED, 10));
    return List.of(
        new Choosing(fresh, Wish.FIRST),
        new Choosing(committed, Wish.REJOIN),
        new Pausing(failed, A, 1, 500),
        new Pausing(committed, A, 1, 500),
        new Awaiting(fresh, first, 30_000),
        new Awaiting(fresh, first.hiding(10), 30_000),
        new Awaiting(failed, third, 30_000),
        new CatchingUp(committed, first, 30_000),
        new CatchingUp(committed, third, 30_000),
        new Streaming(committed, first, 20_000, false, true),
        new Streaming(committed, first, 20_000, false, false),
        new Streaming(committed, first, 20_000, true, true),
        new Finishing(committed, first, 2000),
        new Ended(committed, new Ending.Served()));
  }
}
