package org.aisbf.protocol.session.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.Messages;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Deliver;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Resolve;
import org.aisbf.protocol.session.exchange.ExchangeEffect.WakeAt;
import org.aisbf.protocol.session.exchange.ExchangeInput.Cancelled;
import org.aisbf.protocol.session.exchange.ExchangeInput.Declined;
import org.aisbf.protocol.session.exchange.ExchangeInput.Overflowed;
import org.aisbf.protocol.session.exchange.ExchangeInput.Received;
import org.aisbf.protocol.session.exchange.ExchangeInput.SessionLost;
import org.aisbf.protocol.session.exchange.ExchangeInput.TimePassed;

/** The properties of section 10 that concern one request, on random traces. */
class ExchangePropertiesTest {

  private static final ExchangeTerms TERMS =
      new ExchangeTerms(Operation.CHAT_COMPLETIONS, true, true, 300, 120, 10_800, 3_600);

  /** One thing that happens, some while after the one before. */
  record Happening(long after, int kind, Decoded message, long sequence) {}

  @Provide
  Arbitrary<List<Happening>> traces() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 200),
            Arbitraries.frequency(
                Tuple.of(20, 0),
                Tuple.of(10, 1),
                Tuple.of(1, 2),
                Tuple.of(1, 3),
                Tuple.of(1, 4),
                Tuple.of(1, 5),
                Tuple.of(3, 6)),
            Arbitraries.of(Messages.all()),
            Arbitraries.longs().between(0, 6))
        .as(Happening::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 1000)
  void everyRequestEndsOnceAndNothingFollowsItsEnd(
      @ForAll("traces") List<Happening> trace,
      @ForAll boolean stream,
      @ForAll boolean cancellable) {
    ExchangeTerms terms =
        new ExchangeTerms(
            TERMS.operation(),
            stream,
            cancellable,
            TERMS.first(),
            TERMS.idle(),
            TERMS.total(),
            TERMS.pendingCeiling());
    Run run = new Run(terms);
    for (Happening happening : trace) {
      run.now += happening.after;
      run.feed(input(happening, run.now));
    }
    run.letTimePass();
    assertThat(run.state).isEqualTo(new Ended());
    assertThat(run.ends).isOne();
    assertThat(run.deliveredBehindTheEnd).isZero();
    assertThat(run.endedBy).isLessThanOrEqualTo(run.begunWith + TERMS.total());
    assertThat(run.sequences).isSorted().doesNotHaveDuplicates();
    if (!run.sequences.isEmpty()) {
      assertThat(run.sequences.getFirst()).isBetween(0L, 1L);
      assertThat(run.sequences.getLast())
          .isEqualTo(run.sequences.getFirst() + run.sequences.size() - 1);
    }
  }

  private static ExchangeInput input(Happening happening, long now) {
    return switch (happening.kind) {
      case 0 -> new Received(happening.message, now);
      case 1 -> new Received(Messages.chunk("data: x\n\n", happening.sequence), now);
      case 2 -> new Cancelled(now);
      case 3 -> new Overflowed(now);
      case 4 -> new SessionLost();
      case 5 -> new Declined(ErrorCode.NO_WORKER, "no");
      default -> new TimePassed(now);
    };
  }

  private static final class Run {
    private final long begunWith = 0;
    private final List<Long> sequences = new ArrayList<>();
    private ExchangeState state;
    private long now;
    private long wakeAt = Long.MAX_VALUE;
    private long endedBy;
    private int ends;
    private int deliveredBehindTheEnd;

    Run(ExchangeTerms terms) {
      Step<ExchangeState, ExchangeEffect> begin = ExchangeMachine.begin(terms, begunWith);
      state = begin.state();
      begin.effects().forEach(effect -> carryOut(effect, new TimePassed(0)));
    }

    /** Gives the input, and before it the wake-ups that were due. */
    void feed(ExchangeInput input) {
      long target = now;
      while (wakeAt <= target) {
        now = wakeAt;
        wakeUp();
      }
      now = target;
      step(input);
    }

    void letTimePass() {
      for (int i = 0; i < 200 && wakeAt != Long.MAX_VALUE; i++) {
        now = Math.max(now, wakeAt);
        wakeUp();
      }
    }

    private void wakeUp() {
      wakeAt = Long.MAX_VALUE;
      step(new TimePassed(now));
    }

    private void step(ExchangeInput input) {
      Step<ExchangeState, ExchangeEffect> step = ExchangeMachine.TABLE.next(state, input);
      state = step.state();
      step.effects().forEach(effect -> carryOut(effect, input));
    }

    private void carryOut(ExchangeEffect effect, ExchangeInput input) {
      if (effect instanceof Resolve) {
        ends++;
        endedBy = now;
      } else if (effect instanceof WakeAt wake) {
        wakeAt = Math.min(wakeAt, wake.at());
      } else if (effect instanceof Deliver) {
        deliveredBehindTheEnd += ends;
        StreamEvent event = (StreamEvent) ((Received) input).message();
        if (event.sequence() != null) {
          sequences.add(event.sequence());
        }
      }
    }
  }
}
