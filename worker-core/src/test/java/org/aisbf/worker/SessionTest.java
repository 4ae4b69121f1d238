package org.aisbf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.session.worker.SessionEvent;
import org.junit.jupiter.api.Test;

/** The session as its driver keeps it: registering, heartbeats, reconnecting, leaving. */
class SessionTest {
  private final Rig rig = new Rig();

  @Test
  void registersWithItsTokenAndItsAnnouncement() {
    rig.settings = rig.settings.withMaxConcurrency(4);
    rig.ready();

    assertThat(rig.registration().payload().toString())
        .contains("\"registration_token\":\"" + Rig.TOKEN + "\"")
        .contains("\"protocol\":{\"version\":1,\"extensions\":[\"cancel\",\"drain\"]")
        .contains("\"max_concurrency\":4");
    assertThat(rig.events).last().isEqualTo(new SessionEvent.Registered("s-1"));
  }

  @Test
  void answersTheBrokersQuestionWithoutItsToken() {
    rig.ready().ask("q", Operation.REGISTER, "{}");

    Reply reply = rig.heard(Reply.class).getLast();
    assertThat(reply.payload().toString()).contains("capabilities").doesNotContain(Rig.TOKEN);
  }

  @Test
  void registersWithASilentBrokerAfterAMoment() {
    rig.start();
    assertThat(rig.heard).isEmpty();

    rig.pass(250);
    assertThat(rig.heard).hasOnlyElementsOfType(Register.class);
  }

  @Test
  void beatsAndAnswersHeartbeatsWhileWorkIsRunning() {
    rig.backend = (request, sink) -> {};
    rig.ready().chat("a").send(new Heartbeat(new RequestId("h"), RawJson.EMPTY_OBJECT));
    assertThat(rig.heard(HeartbeatReply.class).getLast().ts()).isEqualTo(1_800_000_000.0);

    rig.pass(30_000);
    assertThat(rig.heard(Heartbeat.class).getLast().payload()).hasToString("{\"uptime\":30}");
  }

  @Test
  void noticesABrokerThatVanished() {
    rig.ready();
    rig.socket.vanish();
    rig.pass(75_000);

    assertThat(rig.events.toString()).contains("4408");
    rig.pass(2_000);
    assertThat(rig.dials).isEqualTo(2);
  }

  @Test
  void comesBackWithinFiveSecondsOfARestart() {
    rig.ready().pass(5_000);
    rig.socket.server().close(CloseCode.RESTART, "restart");
    rig.unreachable = "refused";
    rig.settle().pass(10_000);
    int before = rig.dials;
    rig.unreachable = null;
    rig.pass(5_000);

    assertThat(rig.dials).isEqualTo(before + 1);
    assertThat(rig.events).contains(new SessionEvent.Connected());
  }

  @Test
  void ignoresWhatAnOldSocketStillDoes() {
    rig.ready();
    var old = rig.socket;
    rig.socket.vanish();
    rig.pass(80_000).send(Rig.registered("register-1"));
    int before = rig.events.size();
    old.client().close(CloseCode.REPLACED, "replaced");
    old.cut();
    rig.settle();

    assertThat(rig.events).hasSize(before);
  }

  @Test
  void endsOnARefusalWhenToldTo() {
    rig.settings = rig.settings.withFailFast(true);
    rig.refusal = Refusal.ofHttp(401, "no token", 0);
    rig.start();

    assertThat(rig.worker.ended()).isCompletedWithValue(Ending.REFUSED);
  }

  @Test
  void leavesInGoodOrder() {
    rig.backend = (request, sink) -> {};
    rig.ready().chat("a");
    rig.worker.stop();
    rig.settle();
    assertThat(rig.heard(Drain.class)).hasSize(1);

    rig.send(new Reply(new RequestId("drain-1"), RawJson.EMPTY_OBJECT, null)).pass(30_000);
    assertThat(rig.closes).containsExactly(CloseCode.NORMAL);
    assertThat(rig.worker.ended()).isCompletedWithValue(Ending.ASKED);
  }

  @Test
  void leavesNoTimerBehind() {
    rig.backend = (request, sink) -> {};
    rig.ready().chat("a");
    rig.worker.close();
    rig.settle();

    assertThat(rig.timers.pending()).isZero();
    assertThat(rig.worker.ended()).isCompletedWithValue(Ending.ASKED);
  }

  @Test
  void aDiallerThatThrowsIsABrokerOutOfReach() {
    rig.unreachable = Rig.THROW;
    rig.start();

    assertThat(rig.events).last().isInstanceOf(SessionEvent.Unreached.class);
    rig.pass(1_000);
    assertThat(rig.dials).isGreaterThan(1);
  }
}
