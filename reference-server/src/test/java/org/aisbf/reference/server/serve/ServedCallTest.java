package org.aisbf.reference.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.Tried;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.aisbf.testkit.ManualTimers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream that its server cannot go on with. */
class ServedCallTest {

  private static final String EVENT = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private boolean closed;

  private final ResponseStream stream =
      new ResponseStream() {
        @Override
        public void write(byte[] bytes) {
          written.writeBytes(bytes);
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  private final HttpCall call =
      (HttpCall)
          Proxy.newProxyInstance(
              HttpCall.class.getClassLoader(),
              new Class<?>[] {HttpCall.class},
              (proxy, method, arguments) ->
                  method.getName().equals("openEventStream") ? stream : null);

  /** Says one thing, and then fails in a way that nobody foresaw. */
  private static Attempt saying(String text, Exception then) {
    return new Attempt() {
      private boolean said;

      @Override
      public Progress next(Duration timeout) throws InterruptedException {
        if (said) {
          if (then instanceof InterruptedException interrupted) {
            throw interrupted;
          }
          throw (RuntimeException) then;
        }
        said = true;
        return new Progress.Chunk(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      }

      @Override
      public void close() {}
    };
  }

  private ServedCall served(AnswerForm form, Attempt attempt) {
    Target target =
        new Target(new Provider(Scope.GLOBAL, new ProviderId("p"), Provider.Kind.WORKERS), "m");
    ServeTerms terms =
        new ServeTerms(
            new BodyBudget(1),
            1,
            Duration.ofSeconds(10),
            Deadlines.STANDARD,
            new ManualTimers(),
            new Nobody());
    return new ServedCall(
        call,
        new Watch(),
        new PathWay(target, (to, worker) -> attempt),
        ServedCall.plan(FailurePolicy.STANDARD, form, 1, false),
        false,
        terms);
  }

  @ParameterizedTest
  @CsvSource({"EVENTS", "AS_IS"})
  void aFaultIsToldInTheStream(AnswerForm form) {
    ServedCall served = served(form, saying(EVENT, new IllegalStateException("a defect")));
    assertThatThrownBy(served::run).isInstanceOf(IllegalStateException.class);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("\"a\"", "\"code\":\"internal_error\"", "\"finish_reason\":\"error\"")
        .doesNotContain("a defect", "[DONE]");
    assertThat(closed).isTrue();
  }

  @Test
  void aFaultIsToldBehindAnEventThatIsTorn() {
    ServedCall served = served(AnswerForm.AS_IS, saying("data: a", new IllegalStateException()));
    assertThatThrownBy(served::run).isInstanceOf(IllegalStateException.class);
    assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("data: a\n\ndata: {\"error\":");
  }

  @Test
  void aServerThatStopsSaysSo() {
    ServedCall served = served(AnswerForm.EVENTS, saying(EVENT, new InterruptedException()));
    assertThatThrownBy(served::run).hasMessageContaining("stopping");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"code\":\"overloaded\"");
  }

  private static final class Nobody implements TrafficListener {
    @Override
    public void completed(Target target, @Nullable Usage usage) {}

    @Override
    public void failed(@Nullable Target target, BuyerError error) {}

    @Override
    public void tried(Tried attempt) {}

    @Override
    public void eventsDropped(Target target, long count) {}
  }
}
