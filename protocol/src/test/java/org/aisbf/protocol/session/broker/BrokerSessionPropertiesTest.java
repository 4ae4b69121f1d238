package org.aisbf.protocol.session.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.Messages;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.Decline;
import org.aisbf.protocol.session.broker.SessionEffect.Dispatch;
import org.aisbf.protocol.session.broker.SessionEffect.WakeAt;
import org.aisbf.protocol.session.broker.SessionInput.Described;
import org.aisbf.protocol.session.broker.SessionInput.Disconnected;
import org.aisbf.protocol.session.broker.SessionInput.DrainAsked;
import org.aisbf.protocol.session.broker.SessionInput.Evicted;
import org.aisbf.protocol.session.broker.SessionInput.Freed;
import org.aisbf.protocol.session.broker.SessionInput.Opened;
import org.aisbf.protocol.session.broker.SessionInput.Received;
import org.aisbf.protocol.session.broker.SessionInput.Submitted;
import org.aisbf.protocol.session.broker.SessionInput.TimePassed;

/** The properties of section 10 that concern one session, on random traces. */
class BrokerSessionPropertiesTest {

  private static final SessionTerms TERMS =
      new SessionTerms(
          new Identity(Scope.GLOBAL, new ProviderId("p"), new ClientId("c")),
          new SessionId("s"),
          null,
          TokenDigest.of("secret"),
          RawJson.EMPTY_OBJECT,
          30_000,
          60_000,
          86_400_000,
          30_000,
          3,
          10);

  /** One thing that happens, some while after the one before. */
  record Happening(long after, int kind, Decoded message) {}

  @Provide
  Arbitrary<List<Happening>> traces() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 20_000),
            Arbitraries.integers().between(0, 30),
            Arbitraries.of(Messages.all()))
        .as(Happening::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 1000)
  void propertiesHoldOnEveryTrace(@ForAll("traces") List<Happening> trace) {
    Run run = new Run();
    run.step(new Opened(0, 0));
    run.step(new Received(Messages.register("secret"), 0, 0));
    trace.forEach(run::happen);
    if (!(run.state instanceof Ready)) {
      run.letTimePass();
      assertThat(run.state).as("left in bounded time").isEqualTo(new Closed());
    }
    assertThat(run.concludes).isEqualTo(run.state instanceof Closed ? 1 : 0);
    assertThat(run.answered).as("every request was dispatched or declined").isEqualTo(run.asked);
  }

  private static final class Run {
    private SessionState state = new Admitted(TERMS);
    private long now;
    private long lastHeard;
    private long wakeAt = Long.MAX_VALUE;
    private int inFlight;
    private int concludes;
    private int asked;
    private int answered;

    void happen(Happening happening) {
      now += happening.after;
      switch (happening.kind) {
        case 0 -> step(new Evicted(CloseCode.REPLACED, "replaced"));
        case 1 -> step(new Disconnected(CloseCode.LOST, ""));
        case 2 -> step(new DrainAsked(now, now + 30_000));
        case 3 -> step(new Described(RawJson.EMPTY_OBJECT, now));
        case 4, 5, 6 -> step(new TimePassed(now, lastHeard));
        case 7, 8, 9, 10 -> {
          asked++;
          step(new Submitted(Messages.ID, "{}", happening.after % 5 != 0));
        }
        case 11, 12, 13 -> {
          if (inFlight > 0) {
            inFlight--;
            step(new Freed(now));
          }
        }
        default -> {
          lastHeard = now;
          step(new Received(happening.message, now, now));
        }
      }
    }

    /** Nothing comes any more; what runs ends by its own limits. */
    void letTimePass() {
      for (int i = 0; i < 50 && wakeAt != Long.MAX_VALUE; i++) {
        now = Math.max(now, wakeAt);
        wakeAt = Long.MAX_VALUE;
        step(new TimePassed(now, lastHeard));
      }
    }

    private void step(SessionInput input) {
      SessionState before = state;
      Step<SessionState, SessionEffect> step = BrokerSession.TABLE.next(state, input);
      state = step.state();
      for (SessionEffect effect : step.effects()) {
        boolean allowed = concludes == 0 || effect instanceof Decline;
        assertThat(allowed).as("nothing is done behind the end").isTrue();
        if (effect instanceof Dispatch) {
          assertThat(before).as("dispatched only when ready").isInstanceOf(Ready.class);
          inFlight++;
          answered++;
        } else if (effect instanceof Decline) {
          answered++;
        } else if (effect instanceof WakeAt wake) {
          wakeAt = Math.min(wakeAt, wake.at());
        } else if (effect instanceof Conclude) {
          concludes++;
        }
      }
      if (state instanceof Live live) {
        assertThat(live.standing().inFlight()).isEqualTo(inFlight).isBetween(0, 3);
        assertThat(live.standing().faults().count()).isLessThan(10);
      }
    }
  }
}
