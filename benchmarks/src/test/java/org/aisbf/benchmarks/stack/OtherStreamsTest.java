package org.aisbf.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.aisbf.testkit.model.Behaviour;
import org.aisbf.testkit.model.Conduct;
import org.aisbf.testkit.model.ScriptedModelServer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that are no chats: plain completions, which are spliced, and responses. */
class OtherStreamsTest {

  /** In milliseconds; longer than a stream may be silent without a comment. */
  private static final long LONG_SILENCE = 11_000;

  static Stream<Arguments> rows() {
    return FailureRow.all().stream()
        .flatMap(row -> Stream.of(First.values()).map(first -> Arguments.of(row, first)));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void aPlainCompletionIsWholeAsAChatIs(FailureRow row, First first) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      ScriptedModelServer model = first.model(fixture.stack);
      if (row.once()) {
        model.next(row.behaviour());
      } else {
        model.behave(Conduct.always(row.behaviour()));
      }
      Reply reply = completion(fixture, row.letGo() ? "quick" : "patient", first);
      assertThat(reply.status()).as(reply::toString).isEqualTo(200);
      assertThat(reply.content()).as(reply::toString).isEqualTo(proper("completion"));
      assertThat(reply.isError() || reply.broken()).as(reply::toString).isFalse();
      assertThat(reply.dones()).isEqualTo(1);
      assertThat(reply.ids()).isEqualTo(1);
      assertThat(reply.body()).contains("text_completion").doesNotContain("\"usage\"");
      assertThat(model.received()).isEqualTo(row.asked(true));
      assertThat(fixture.stack.right().received()).isEqualTo(row.next() ? 1 : 0);
      if (row.letGo()) {
        StackFixture.await(() -> model.abandoned() == 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlainCompletionThatIsCutIsWholeAgain(First first) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      first.model(fixture.stack).behave(Conduct.always(Behaviour.cutAfter(3)));
      Reply reply = completion(fixture, "patient", first);
      assertThat(reply.content()).as(reply::toString).isEqualTo(proper("completion"));
      assertThat(reply.dones()).isEqualTo(1);
      assertThat(reply.body()).contains("\"model\":\"" + first.provider() + "/m\"");
      assertThat(fixture.stack.right().received()).isEqualTo(1);
    }
  }

  /** Those in which the first has no content. */
  static Stream<Arguments> emptyRows() {
    return rows()
        .filter(
            arguments -> {
              FailureRow row = (FailureRow) arguments.get()[0];
              return row.next() && row.asked(true) == row.asked(false) && !stops(row);
            });
  }

  private static boolean stops(FailureRow row) {
    return row.behaviour().equals(Behaviour.stopsAfter(3));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("emptyRows")
  void aResponseIsServedByTheNextBeforeItsContent(FailureRow row, First first) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      ScriptedModelServer model = first.model(fixture.stack);
      model.behave(Conduct.always(row.behaviour()));
      Reply reply =
          fixture.buyer.response(
              "rotation/" + first.rotation(row.letGo() ? "quick" : "patient"),
              StackFixture.QUESTION);
      assertThat(reply.status()).as(reply::toString).isEqualTo(200);
      assertThat(reply.content()).as(reply::toString).isEqualTo(proper("response"));
      assertThat(reply.isError() || reply.broken()).as(reply::toString).isFalse();
      assertThat(reply.dones()).isEqualTo(1);
      assertThat(reply.headers()).containsEntry("x-aisbf-provider", "right");
      assertThat(model.received()).isEqualTo(row.asked(true));
    }
  }

  static Stream<Arguments> cuts() {
    return Stream.of(Behaviour.cutAfter(3), Behaviour.endsAfter(3))
        .flatMap(cut -> Stream.of(First.values()).map(first -> Arguments.of(cut, first)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cuts")
  void aResponseThatIsCutSaysSo(Behaviour cut, First first) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      first.model(fixture.stack).behave(Conduct.always(cut));
      Reply reply = response(fixture, first);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.isError()).as(reply::toString).isTrue();
      assertThat(reply.body()).contains("event: response.created", "\"finish_reason\":\"error\"");
      assertThat(reply.broken()).isFalse();
      assertThat(fixture.stack.right().received()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResponseGoesThroughToTheByte(First first) throws Exception {
    passes(first, Behaviour.proper());
  }

  @ParameterizedTest
  @EnumSource
  void aResponseWhoseStreamStaysOpenIsOver(First first) throws Exception {
    passes(first, Behaviour.staysOpen());
  }

  private static void passes(First first, Behaviour behaviour) throws Exception {
    try (StackFixture fixture = new StackFixture();
        StackBuyer direct = new StackBuyer(fixture.stack.right().baseUrl().resolve("/"))) {
      first.model(fixture.stack).behave(Conduct.always(behaviour));
      assertThat(response(fixture, first).body())
          .contains("event: response.completed")
          .isEqualTo(direct.response("m", StackFixture.QUESTION).body());
    }
  }

  static Stream<Arguments> streams() {
    return Stream.of("chat", "completion", "response")
        .flatMap(kind -> Stream.of(First.values()).map(first -> Arguments.of(kind, first)));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("streams")
  void theNextServesAStreamThatHasBegunWithComments(String kind, First first) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      first
          .model(fixture.stack)
          .behave(Conduct.always(Behaviour.refuses(404, "model_not_found").after(LONG_SILENCE)));
      Reply reply = ask(fixture, kind, first);
      assertThat(reply.status()).as(reply::toString).isEqualTo(200);
      assertThat(reply.body()).startsWith(": keep-alive\n\n");
      assertThat(reply.content()).as(reply::toString).isEqualTo(proper(kind));
      assertThat(reply.isError() || reply.broken()).as(reply::toString).isFalse();
      assertThat(fixture.stack.right().received()).isEqualTo(1);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("streams")
  void aStreamThatHasBegunWithCommentsEndsWithTheErrorEvent(String kind, First first)
      throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      first
          .model(fixture.stack)
          .behave(Conduct.always(Behaviour.refuses(422, "unprocessable").after(LONG_SILENCE)));
      Reply reply = ask(fixture, kind, first);
      assertThat(reply.status()).as(reply::toString).isEqualTo(200);
      assertThat(reply.body()).startsWith(": keep-alive\n\n");
      assertThat(reply.code()).isEqualTo("unprocessable");
      assertThat(reply.dones()).isZero();
      assertThat(fixture.stack.right().received()).isZero();
    }
  }

  private static Reply ask(StackFixture fixture, String kind, First first) throws Exception {
    return switch (kind) {
      case "chat" -> fixture.ask("patient", first, true);
      case "completion" -> completion(fixture, "patient", first);
      default -> response(fixture, first);
    };
  }

  private static String proper(String kind) throws Exception {
    try (ScriptedModelServer model = new ScriptedModelServer("m");
        StackBuyer direct = new StackBuyer(model.baseUrl().resolve("/"))) {
      return switch (kind) {
        case "chat" -> direct.chat("m", true, StackFixture.QUESTION).content();
        case "completion" -> direct.completion("m", StackFixture.QUESTION).content();
        default -> direct.response("m", StackFixture.QUESTION).content();
      };
    }
  }

  private static Reply response(StackFixture fixture, First first) throws Exception {
    return fixture.buyer.response("rotation/" + first.rotation("patient"), StackFixture.QUESTION);
  }

  private static Reply completion(StackFixture fixture, String kind, First first) throws Exception {
    return fixture.buyer.completion("rotation/" + first.rotation(kind), StackFixture.QUESTION);
  }
}
