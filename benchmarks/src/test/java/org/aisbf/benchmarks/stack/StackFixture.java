package org.aisbf.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.aisbf.testkit.model.ScriptedModelServer;

/**
 * A stack with one worker for each provider, a buyer, and rotations of several kinds, each in two
 * forms: whoever is {@link First}, behind him the provider {@code right}.
 */
final class StackFixture implements AutoCloseable {
  static final String QUESTION = "What runs down?";

  /** For those who wait for one that is silent; an honest one may take longer on a busy machine. */
  private static final String QUICK =
      "retries: 1, timeouts: {first_token_s: 2, idle_s: 2, total_s: 60}";

  final Stack stack;
  final StackBuyer buyer;

  StackFixture() throws IOException, InterruptedException {
    stack =
        new Stack(
            rotation("quick", QUICK)
                + rotation("honest", "retries: 1, on_stream_break: error")
                + rotation("patient", "retries: 1")
                + rotation("brief", "timeouts: {total_s: 2}"),
            1);
    buyer = new StackBuyer(stack.uri());
  }

  private static String rotation(String kind, String more) {
    StringBuilder rotations = new StringBuilder();
    for (First first : First.values()) {
      rotations.append(
          "  - {name: %s, scope: global, %s, members: [{provider: %s, model: m},"
                  .formatted(first.rotation(kind), more, first.provider())
              + " {provider: right, model: m, priority: 1}]}\n");
    }
    return rotations.toString();
  }

  /** Asks {@link #QUESTION} of a rotation. */
  Reply ask(String kind, First first, boolean stream) throws Exception {
    return buyer.chat("rotation/" + first.rotation(kind), stream, QUESTION);
  }

  /** The answer is all of what a model server says that behaves. */
  static void assertComplete(Reply reply, boolean stream) throws Exception {
    assertThat(reply.status()).as(reply::toString).isEqualTo(200);
    assertThat(reply.content()).as(reply::toString).isEqualTo(proper());
    assertThat(reply.isError() || reply.broken()).as(reply::toString).isFalse();
    assertThat(reply.dones()).isEqualTo(stream ? 1 : 0);
    assertThat(reply.ids()).isEqualTo(1);
    assertThat(reply.attempts()).isPositive();
  }

  /** The stream has the beginning of that answer, and then says that it is broken. */
  static void assertHonestError(Reply reply) throws Exception {
    assertThat(reply.status()).as(reply::toString).isEqualTo(200);
    assertThat(reply.isError()).as(reply::toString).isTrue();
    assertThat(reply.body()).contains("\"finish_reason\":\"error\"");
    assertThat(reply.dones()).isZero();
    assertThat(reply.broken()).isFalse();
    assertThat(proper()).startsWith(reply.content()).isNotEqualTo(reply.content());
  }

  private static String proper() throws Exception {
    try (ScriptedModelServer model = new ScriptedModelServer("m");
        StackBuyer direct = new StackBuyer(model.baseUrl().resolve("/"))) {
      return direct.chat("m", true, QUESTION).content();
    }
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + 30_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    buyer.close();
    stack.close();
  }
}
