package org.aisbf.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.aisbf.testkit.model.Behaviour;
import org.aisbf.testkit.model.Conduct;
import org.aisbf.testkit.model.ScriptedModelServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of requests that are no chats: uploads and embeddings, answered as they are. */
class OtherEndpointsTest {

  private static final String SOUND = "sound of a file, ".repeat(10_000);

  static Stream<Arguments> failures() {
    return Stream.of(First.values())
        .flatMap(
            first ->
                Stream.of(
                    Arguments.of(first, Behaviour.throttles(60), 1),
                    Arguments.of(first, Behaviour.refuses(503, "overloaded"), 2),
                    Arguments.of(first, Behaviour.refuses(500, "internal_error"), 2),
                    Arguments.of(first, Behaviour.resets(), 2),
                    Arguments.of(first, Behaviour.saysNothing(), 1),
                    Arguments.of(first, Behaviour.refuses(401, "invalid_api_key"), 1),
                    Arguments.of(first, Behaviour.refuses(404, "model_not_found"), 1),
                    Arguments.of(first, Behaviour.refuses(501, "unsupported"), 1)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anUploadIsServedByTheNext(First first, Behaviour behaviour, int asked) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      ScriptedModelServer model = first.model(fixture.stack);
      model.behave(Conduct.always(behaviour));
      fixture.stack.right().behave(Conduct.always(Behaviour.echoes()));
      Reply reply =
          fixture.buyer.upload(route(first, behaviour), SOUND.getBytes(StandardCharsets.US_ASCII));
      assertServed(reply, asked + 1);
      assertThat(reply.body()).contains(SOUND, "a.wav");
      assertThat(model.received()).isEqualTo(asked);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anEmbeddingIsServedByTheNext(First first, Behaviour behaviour, int asked) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      ScriptedModelServer model = first.model(fixture.stack);
      model.behave(Conduct.always(behaviour));
      Reply reply = fixture.buyer.embedding(route(first, behaviour), "text");
      assertServed(reply, asked + 1);
      assertThat(model.received()).isEqualTo(asked);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestAtFaultIsPassedBackAsItIs(First first) throws Exception {
    try (StackFixture fixture = new StackFixture()) {
      first.model(fixture.stack).next(Behaviour.refuses(422, "unprocessable"));
      Reply reply = fixture.buyer.embedding("rotation/" + first.rotation("patient"), "text");
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.code()).isEqualTo("unprocessable");
      assertThat(fixture.stack.right().received()).isZero();
    }
  }

  private static String route(First first, Behaviour behaviour) {
    boolean silent = behaviour.equals(Behaviour.saysNothing());
    return "rotation/" + first.rotation(silent ? "quick" : "patient");
  }

  private static void assertServed(Reply reply, int attempts) {
    assertThat(reply.status()).as(reply::toString).isEqualTo(200);
    assertThat(reply.isError() || reply.broken()).as(reply::toString).isFalse();
    assertThat(reply.attempts()).isEqualTo(attempts);
    assertThat(reply.headers()).containsEntry("x-aisbf-provider", "right");
  }
}
