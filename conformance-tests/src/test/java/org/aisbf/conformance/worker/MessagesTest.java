package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.junit.jupiter.api.Test;

/** What is said of a broken worker names the cause where it was seen. */
class MessagesTest {

  @Test
  void anAnswerUnderAnIdThatNobodyAskedWithIsShown() {
    Finding finding =
        WorkerRun.of(
                new TamperedWorker(
                    CoreWorker.subject(WorkerRun.IDENTITY),
                    Tampers.edits(
                        message -> message.has("/status"),
                        root -> root.put("request_id", "made-up"))),
                "REQ-1/models-list")
            .get("REQ-1/models-list");
    assertThat(finding).isNotNull();
    assertThat(finding.actual())
        .contains("no end came", "what came for it: nothing")
        .contains("; but with a request_id that nothing was asked with came: {")
        .contains("made-up");
  }

  @Test
  void outputThatIsReadLateIsStillJudged() {
    Tamper late =
        new Tamper() {
          private int reads;

          @Override
          List<String> writes(List<String> lines) {
            return ++reads < 4 ? List.of() : List.of("it is " + WorkerRun.IDENTITY.token());
          }
        };
    Finding finding =
        WorkerRun.of(
                new TamperedWorker(CoreWorker.subject(WorkerRun.IDENTITY), () -> late),
                "ADM-7/no-token-in-output")
            .get("ADM-7/no-token-in-output");
    assertThat(finding).isNotNull();
    assertThat(finding.actual()).isEqualTo("the worker wrote its token to its output");
  }
}
