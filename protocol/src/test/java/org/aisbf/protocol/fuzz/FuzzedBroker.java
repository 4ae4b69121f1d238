package org.aisbf.protocol.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.Admitted;
import org.aisbf.protocol.session.broker.BrokerSession;
import org.aisbf.protocol.session.broker.SessionEffect;
import org.aisbf.protocol.session.broker.SessionInput;
import org.aisbf.protocol.session.broker.SessionState;
import org.aisbf.protocol.session.broker.SessionTerms;
import org.aisbf.protocol.session.exchange.Ended;
import org.aisbf.protocol.session.exchange.ExchangeEffect;
import org.aisbf.protocol.session.exchange.ExchangeInput;
import org.aisbf.protocol.session.exchange.ExchangeMachine;
import org.aisbf.protocol.session.exchange.ExchangeState;
import org.aisbf.protocol.session.exchange.ExchangeTerms;

/** A broker's machines with one session and two requests, fed with a worker's frames. */
final class FuzzedBroker {
  private static final int MAX_FRAME = 1 << 16;

  private final EnvelopeCodec codec = EnvelopeCodec.forBroker(new FrameLimits(MAX_FRAME));
  private final Map<RequestId, Exchange> exchanges = new HashMap<>();
  private SessionState state = new Admitted(terms());
  private long now;
  private int conclusions;

  FuzzedBroker() {
    give(new SessionInput.Opened(0, 0));
    give(decoded("{\"op\":\"register\",\"request_id\":\"r\",\"payload\":{}}"));
    exchanges.put(new RequestId("1"), new Exchange(true));
    exchanges.put(new RequestId("2"), new Exchange(false));
    exchanges.keySet().forEach(id -> give(new SessionInput.Submitted(id, "{}", true)));
  }

  void frame(String text) {
    give(decoded(text));
  }

  void pass(long millis) {
    now += millis;
    give(new SessionInput.TimePassed(now, now));
    exchanges.values().forEach(exchange -> exchange.give(new ExchangeInput.TimePassed(now)));
  }

  /** Everything ends, and once: P1, P3, P7, P10. */
  void finish() {
    exchanges.values().forEach(exchange -> exchange.give(new ExchangeInput.SessionLost()));
    for (Exchange exchange : exchanges.values()) {
      check(exchange.ends == 1 && exchange.state instanceof Ended, "one end");
    }
    pass(1_000_000_000);
    check(conclusions == 1, "left in bounded time, once");
  }

  static void check(boolean held, String what) {
    if (!held) {
      throw new AssertionError("does not hold: " + what);
    }
  }

  private SessionInput decoded(String text) {
    Decoded message = codec.decode(text);
    return new SessionInput.Received(message, now, now);
  }

  private void give(SessionInput input) {
    Step<SessionState, SessionEffect> step = BrokerSession.TABLE.next(state, input);
    state = step.state();
    for (SessionEffect effect : step.effects()) {
      check(conclusions == 0, "nothing is done behind the end");
      switch (effect) {
        case SessionEffect.Send send -> {
          String frame = codec.encode(send.envelope());
          check(frame.length() < MAX_FRAME, "an answer is not larger than what it answers");
        }
        case SessionEffect.Deliver deliver -> {
          Exchange exchange = exchanges.get(deliver.requestId());
          if (exchange != null) {
            exchange.give(new ExchangeInput.Received(deliver.message(), now));
          }
        }
        case SessionEffect.Conclude conclude -> conclusions++;
        default -> {}
      }
    }
  }

  private static SessionTerms terms() {
    return new SessionTerms(
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
  }

  private static final class Exchange {
    private ExchangeState state;
    private int ends;
    private int delivered;

    Exchange(boolean stream) {
      ExchangeTerms terms =
          new ExchangeTerms(
              Operation.CHAT_COMPLETIONS, stream, true, 300_000, 120_000, 10_800_000, 10_800_000);
      state = ExchangeMachine.begin(terms, 0).state();
    }

    void give(ExchangeInput input) {
      Step<ExchangeState, ExchangeEffect> step = ExchangeMachine.TABLE.next(state, input);
      state = step.state();
      List<ExchangeEffect> effects = step.effects();
      for (ExchangeEffect effect : effects) {
        if (effect instanceof ExchangeEffect.Resolve) {
          ends++;
        } else if (effect instanceof ExchangeEffect.Deliver deliver) {
          check(ends == 0, "nothing is delivered behind the end");
          delivered += deliver.bytes().remaining();
          check(delivered >= 0, "chunks have a length");
        }
      }
    }
  }
}
