package org.aisbf.gateway.failure.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.DoubleSupplier;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.failure.CallTerms;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.Ending;
import org.aisbf.gateway.failure.FailureEffect;
import org.aisbf.gateway.failure.FailureInput;
import org.aisbf.gateway.failure.FailureMachine;
import org.aisbf.gateway.failure.FailureState;
import org.aisbf.gateway.failure.Faults;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Gives the machine its inputs and carries out its effects. Used by one thread, but for leaving.
 */
final class CallEngine {

  /** So many bytes may say nothing of what came while the buyer took his time to read. */
  private static final long LOOK = 1 << 20;

  private final CallPlan plan;
  private final Candidates candidates;
  private final Timers timers;
  private final DoubleSupplier chance;
  private final Queue<Seen> seen = new ArrayDeque<>();
  private final BuyersAnswer answer;
  private FailureState state;
  private @Nullable Candidate candidate;
  private @Nullable Reading reading;
  private volatile @Nullable Attempt attempt;
  private int attempts;

  /** Bytes of the attempt that were looked at since its time was up. */
  private long looked;

  private volatile boolean complete;
  private volatile boolean left;

  CallEngine(CallPlan plan, Candidates candidates, Timers timers, DoubleSupplier chance) {
    this.plan = plan;
    this.candidates = candidates;
    this.timers = timers;
    this.chance = chance;
    this.answer = new BuyersAnswer(plan);
    this.state = FailureMachine.begin(CallTerms.of(plan.policy()), timers.now()).state();
  }

  FailureState state() {
    return state;
  }

  BuyersAnswer answer() {
    return answer;
  }

  /** How many attempts at which somebody was asked. */
  int attempts() {
    return attempts;
  }

  @Nullable Candidate candidate() {
    return candidate;
  }

  @Nullable Attempt attempt() {
    return attempt;
  }

  /** Whether the buyer has all of his answer, or will have it. By any thread. */
  boolean complete() {
    return complete;
  }

  /** Whether whatever runs was given up. By any thread. */
  boolean left() {
    return left;
  }

  /** Whatever runs is given up. By any thread. */
  void leave() {
    left = true;
    cancel();
  }

  /** Does what can be done without waiting; false where there is nothing. */
  boolean advance() throws InterruptedException {
    if (left) {
      feed(new FailureInput.BuyerLeft(timers.now()));
      return true;
    }
    Seen next = seen.poll();
    if (next != null) {
      take(next);
      return true;
    }
    if (timers.now() < state.dueAt()) {
      looked = 0;
      return false;
    }
    Attempt running = attempt;
    if (looked < LOOK && running != null && state instanceof FailureState.Attempting) {
      // What has come while the buyer took his time to read is no silence of the provider.
      look(running.next(Duration.ZERO));
    } else {
      looked = 0;
      feed(new FailureInput.TimePassed(timers.now()));
    }
    return true;
  }

  private void look(Progress progress) {
    boolean inTime = timers.now() < state.run().totalAt();
    looked +=
        inTime && progress instanceof Progress.Chunk chunk ? 1 + chunk.bytes().remaining() : LOOK;
    read(progress);
  }

  /** What the attempt that runs did. */
  void read(Progress progress) {
    if (progress instanceof Progress.Waiting waiting) {
      if (waiting.pending()) {
        feed(new FailureInput.PendingCame(timers.now()));
      }
    } else if (reading != null && !isEmpty(progress)) {
      reading.take(progress, seen::add);
    }
  }

  /** Whether it is a chunk without bytes, which is no part of an answer. */
  private static boolean isEmpty(Progress progress) {
    return progress instanceof Progress.Chunk chunk && !chunk.bytes().hasRemaining();
  }

  private void take(Seen found) {
    long now = timers.now();
    boolean late = found instanceof Seen.Whole && state.run().opened();
    Seen next =
        late
            ? DocumentReading.bad("The provider did not stream its answer.")
            : found instanceof Seen.Trouble trouble
                ? trouble.at(timers.wallMillis(), isMade())
                : found;
    answer.see(next);
    feed(
        switch (next) {
          case Seen.Event event -> answer.arrived(event.part(), now);
          case Seen.Raw raw -> answer.arrived(raw, now);
          case Seen.Malformed malformed -> new FailureInput.MalformedCame(malformed.bytes(), now);
          case Seen.Done done -> new FailureInput.DoneCame(answer.fitAtEnd(), now);
          case Seen.StreamEnd end -> new FailureInput.StreamEnded(now);
          case Seen.Whole whole -> new FailureInput.WholeCame(now);
          case Seen.Trouble trouble ->
              new FailureInput.Failed(
                  Faults.of(trouble.complaint(), state.phase(), timers.wallMillis()),
                  trouble.error(),
                  chance.getAsDouble(),
                  now);
        });
  }

  private boolean isMade() {
    Attempt running = attempt;
    return running != null && running.made();
  }

  void feed(FailureInput input) {
    Step<FailureState, FailureEffect> step = FailureMachine.TABLE.next(state, input);
    state = step.state();
    List<FailureEffect> effects = step.effects();
    for (int i = 0; i < effects.size(); i++) {
      carryOut(effects.get(i));
    }
  }

  private void carryOut(FailureEffect effect) {
    switch (effect) {
      case FailureEffect.Choose choose -> {} // The state asks, for as long as it lasts.
      case FailureEffect.Begin begin -> begin(begin.candidate());
      case FailureEffect.Cancel cancel -> cancel();
      case FailureEffect.Report report -> report(report);
      case FailureEffect.Finish finish -> finish(finish.ending());
      case FailureEffect.Hold hold -> answer.hold();
      case FailureEffect.Drop drop -> answer.drop();
      case FailureEffect.Release release ->
          answer.release(candidate == null ? "" : candidate.name());
      case FailureEffect.Forward forward -> answer.forward();
      case FailureEffect.ForwardRest rest -> answer.forwardRest();
      case FailureEffect.Swallow swallow -> {} // Nobody keeps it.
      case FailureEffect.ForwardWhole whole -> answer.forwardWhole();
      case FailureEffect.CountMalformed count -> answer.countMalformed();
    }
  }

  private void begin(Candidate next) {
    candidate = next;
    reading = Reading.of(plan, next.name());
    answer.begin(state.run().committed());
    Attempt begun = next.begin();
    attempt = begun;
    if (begun.made()) {
      attempts++;
    }
    if (left) {
      begun.close();
    }
  }

  private void cancel() {
    Attempt running = attempt;
    if (running != null) {
      running.close();
    }
  }

  /** The attempt is over; what else was read of it is of no use. */
  private void report(FailureEffect.Report report) {
    seen.clear();
    if (!(report.fact() instanceof HealthFact.Served)) {
      cancel();
    }
    report.candidate().ended(state.run().tried().getLast());
    candidates.report(report.candidate(), report.fact());
  }

  private void finish(Ending ending) {
    // Before the last event is out: a client may hang up as soon as it has read it.
    complete = ending instanceof Ending.Served;
    answer.finish(ending);
    candidates.close();
  }
}
