package org.aisbf.protocol.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** Greeting, registration and acknowledgement: the first row of section 1, REG-1, REG-2. */
class AdmissionTest {
  private static final RequestId REGISTER = new RequestId("register-1");
  private final WorkerRun run = new WorkerRun();

  @Test
  void registersAtOnceWhenGreeted() {
    run.start().opened().receive(WorkerRun.greeting(null));

    assertThat(run.state).isInstanceOf(Registering.class);
    assertThat(run.effects).containsExactly(new Introduce(REGISTER, false));
  }

  @Test
  void registersAnywayWhenTheBrokerIsSilent() {
    run.start().opened().pass(249);
    assertThat(run.state).isInstanceOf(AwaitingGreeting.class);

    run.pass(1);
    assertThat(run.effects).containsExactly(new Introduce(REGISTER, false));
  }

  @Test
  void takesARegisteredEventAfterRegisterAsAcknowledgement() {
    run.start().opened().wake().receive(WorkerRun.greeting(null));

    assertThat(run.state).isInstanceOf(Ready.class);
    assertThat(run.told()).containsExactly(new SessionEvent.Registered("s-1"));
  }

  @Test
  void takesAReplyWithTheSameIdAsAcknowledgement() {
    run.start().opened().wake().receive(WorkerRun.reply("other"));
    assertThat(run.state).isInstanceOf(Registering.class);

    run.receive(WorkerRun.reply("register-1"));
    assertThat(run.state).isInstanceOf(Ready.class);
  }

  @Test
  void staysReadyWhenTheAcknowledgementComesAfterALateGreeting() {
    run.start().opened().wake().receive(WorkerRun.greeting(null));
    run.receive(WorkerRun.greeting("register-1"));

    assertThat(run.state).isInstanceOf(Ready.class);
    assertThat(run.effects).isEmpty();
  }

  @Test
  void givesUpABrokerThatDoesNotAcknowledge() {
    run.start().opened().wake().wake();

    assertThat(run.state).isInstanceOf(Waiting.class);
    assertThat(run.effects).contains(new Terminate());
  }

  @Test
  void takesAnErrorForRegisterAsARefusal() {
    run.start().opened().wake();
    run.receive(new Failure(REGISTER, "token differs", ErrorCode.BACKEND_ERROR, null, false));
    assertThat(run.effects).hasOnlyElementsOfType(Close.class);

    run.lose(CloseCode.POLICY, "token differs");
    assertThat(run.waits()).isEqualTo(60_000);
    assertThat(run.told().toString()).contains("IDENTITY", "token differs");
  }

  @Test
  void takesClose1008BeforeTheAcknowledgementAsARefusal() {
    run.start().opened().lose(CloseCode.POLICY, "wrong token");

    assertThat(run.waits()).isEqualTo(60_000);
  }

  @Test
  void doesNotTakeAMissedDeadlineAsARefusal() {
    run.start().opened().wake().lose(CloseCode.POLICY, "registration timeout");

    assertThat(run.waits()).isEqualTo(500);
  }

  @Test
  void refusesWorkBeforeItIsRegistered() {
    run.start().opened().receive(WorkerRun.request("a", Operation.PROXY));

    assertThat(run.effects).hasOnlyElementsOfType(Send.class);
    assertThat(run.effects.toString()).contains("invalid_request");
  }

  @Test
  void registersAgainOnEachConnection() {
    run.ready().lose(CloseCode.LOST, "").wake().opened().wake();

    assertThat(run.effects).containsExactly(new Introduce(REGISTER, false));
  }

  @Test
  void remembersWhatOnlyTheGreetingAnnounced() {
    run.start().opened().receiveWithDrain(WorkerRun.greeting(null));
    run.receive(WorkerRun.greeting("register-1"));

    assertThat(((Ready) run.state).session().terms().has("drain")).isTrue();
  }

  @Test
  void aBrokerThatMissesTheUpgradeIsThere() {
    assertThat(Refusal.ofHttp(426, "", 0).ground()).isEqualTo(Refusal.Ground.OTHER);
    assertThat(Refusal.ofHttp(404, "", 0).ground()).isEqualTo(Refusal.Ground.NOT_FOUND);
  }
}
