package org.aisbf.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.aisbf.testkit.model.Conduct;
import org.aisbf.testkit.model.ScriptedModelServer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider does wrong, through buyer, broker, worker and model server. */
class StackFailureRowsTest {

  static Stream<Arguments> rows() {
    return FailureRow.all().stream()
        .flatMap(
            row ->
                Arrays.stream(First.values())
                    .flatMap(
                        first ->
                            Stream.of(true, false)
                                .map(stream -> Arguments.of(row, first, stream))));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}: {1}, stream {2}")
  @MethodSource("rows")
  void theAnswerIsCompleteWhereAnHonestOneCanBeHad(FailureRow row, First first, boolean stream)
      throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      ScriptedModelServer model = first.model(fixture.stack);
      if (row.once()) {
        model.next(row.behaviour());
      } else {
        model.behave(Conduct.always(row.behaviour()));
      }
      String kind = row.letGo() ? "quick" : "patient";
      Reply reply = fixture.ask(kind, first, stream);
      StackFixture.assertComplete(reply, stream);
      String by = reply.headers().get("x-aisbf-provider");
      assertThat(reply.headers().get("x-aisbf-route"))
          .startsWith(
              "rotation/%s -> %s/m: %s"
                  .formatted(
                      first.rotation(kind),
                      by,
                      first.provider().equals(by)
                          ? "its turn by weight"
                          : "next after a failed attempt"));
      assertThat(model.received()).isEqualTo(row.asked(stream));
      assertThat(fixture.stack.right().received()).isEqualTo(row.next() ? 1 : 0);
      if (!stream) {
        assertThat(reply.attempts()).isEqualTo(row.askedWhole() + (row.next() ? 1 : 0));
        assertThat(reply.headers())
            .containsEntry("x-aisbf-provider", row.next() ? "right" : first.provider());
      }
      if (row.letGo()) {
        StackFixture.await(() -> model.abandoned() == 1);
      }
    }
  }
}
