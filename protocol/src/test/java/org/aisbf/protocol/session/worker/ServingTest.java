package org.aisbf.protocol.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** Sections 4 and 5 in a registered session. */
class ServingTest {
  private static final RequestId A = new RequestId("a");
  private final WorkerRun run = new WorkerRun().ready();

  private String refusal() {
    assertThat(run.effects).hasSize(1);
    Failure failure = (Failure) ((Send) run.effects.getFirst()).message();
    return failure.code().value();
  }

  @Test
  void runsARequestAndEndsItOnce() {
    run.running("a");
    assertThat(run.effects).hasOnlyElementsOfType(Run.class);

    run.finish("a");
    assertThat(run.effects).containsExactly(new End(A, WorkerRun.reply("a")));

    run.finish("a");
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
  }

  @Test
  void aCancelledRequestEndsWithCancelledAndOnlyOnce() {
    run.running("a").receive(new Cancel(A));
    assertThat(run.effects.toString()).contains("End", "cancelled");

    run.finish("a");
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
    run.receive(new Cancel(A));
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
  }

  @Test
  void answersHeartbeatsAndNotTheirAnswers() {
    run.receive(new Heartbeat(A, RawJson.EMPTY_OBJECT));
    assertThat(run.effects).containsExactly(new AnswerHeartbeat(A));

    run.receive(new HeartbeatReply(A, 1.0));
    assertThat(run.effects).isEmpty();
  }

  @Test
  void sendsAHeartbeatEveryThirtySeconds() {
    for (int i = 1; i <= 3; i++) {
      run.heardAt = run.now + 20_000;
      run.pass(30_000);
      assertThat(run.effects).containsExactly(new Beat(new RequestId("heartbeat-" + i)));
    }
  }

  @Test
  void dropsABrokerThatFellSilent() {
    run.running("a");
    run.pass(30_000).pass(30_000).pass(15_000);

    assertThat(run.state).isInstanceOf(Waiting.class);
    assertThat(run.effects).contains(new Terminate(), new AbandonAll());
  }

  @Test
  void asksToBeWokenInTimeToNoticeTheSilence() {
    long since = run.now;
    while (run.state instanceof Ready) {
      run.wake();
    }
    assertThat(run.now - since).isEqualTo(75_000);
  }

  @Test
  void answersWhatItCannotDo() {
    run.receive(WorkerRun.request("a", new Operation("images.paint")));
    assertThat(refusal()).isEqualTo("unsupported_operation");
    run.receive(new Malformed(A, false, ErrorCode.UNSUPPORTED_VERSION, "v must be 1"));
    assertThat(refusal()).isEqualTo("unsupported_version");
    run.receive(new Malformed(null, true, ErrorCode.INVALID_REQUEST, "not JSON"));
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
  }

  @Test
  void anAnswerOfAKindItDoesNotKnowIsNotAnswered() {
    run.receive(new Unrecognized(A, null, "{}"));
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
    run.receive(new Unrecognized(A, new Operation("x"), "{}"));
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
  }

  @Test
  void aMalformedFrameDoesNotEndARunningRequest() {
    run.running("a").receive(new Malformed(A, false, ErrorCode.INVALID_REQUEST, "bad"));

    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
  }

  @Test
  void refusesAnIdThatIsInUse() {
    run.running("a").running("a");

    assertThat(refusal()).isEqualTo("invalid_request");
  }

  @Test
  void introducesItselfWhenAsked() {
    run.receive(WorkerRun.request("a", Operation.REGISTER));

    assertThat(run.effects).containsExactly(new Introduce(A, true));
  }

  @Test
  void refusesWorkBeyondItsBoundAndStillAnswersQuestions() {
    WorkerRun two =
        new WorkerRun(WorkerMachine.of(Timing.STANDARD, Limits.ofConcurrency(2), false)).ready();
    two.running("a").running("b").running("c");
    assertThat(two.effects.toString()).contains("overloaded");

    two.receive(WorkerRun.request("d", Operation.MODELS_LIST));
    assertThat(two.effects).hasOnlyElementsOfType(Run.class);
    two.finish("a").running("e");
    assertThat(two.effects).hasOnlyElementsOfType(Run.class);
  }

  @Test
  void abandonsEverythingWhenTheSessionIsLost() {
    run.running("a").lose(CloseCode.LOST, "");
    assertThat(run.effects).contains(new AbandonAll());

    run.finish("a");
    assertThat(run.effects).hasOnlyElementsOfType(Drop.class);
  }
}
