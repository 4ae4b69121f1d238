package org.aisbf.broker.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.broker.Refused;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.Test;

/** The example works, and the document shows it as it is. */
class EmbeddedBrokerTest {

  private static final String HERE = "src/test/java/org/aisbf/broker/example/";

  /** A core's tests have no clock; the reference server's is the one to show. */
  private static final String SYSTEM_TIMERS =
      "../reference-server/src/main/java/org/aisbf/reference/server/SystemTimers";

  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

  @Test
  void documentShowsTheExampleVerbatim() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "embedding.md"));
    for (String file : List.of(HERE + "EmbeddedBroker", HERE + "YourSocket", SYSTEM_TIMERS)) {
      String source = Files.readString(Path.of(file + ".java"));
      assertThat(document)
          .as("docs/embedding.md holds %s as it is", file)
          .contains("```java\n" + source + "```\n");
    }
  }

  @Test
  void buyerIsServedThroughIt() throws Exception {
    ProviderId pool = new ProviderId("pool");
    AcceptedToken token = new AcceptedToken(TokenDigest.of("secret"), null);
    ProviderRecord record =
        new ProviderRecord(Scope.GLOBAL, pool, true, null, List.of(token), null);
    try (EmbeddedBroker embedded =
        new EmbeddedBroker((scope, id) -> id.equals(pool) ? record : null, new ManualTimers())) {
      Map<String, String> query = Map.of("provider_id", "pool");
      assertThat(embedded.admit(Scope.GLOBAL, query, Map.of(), "1.2.3.4"))
          .isInstanceOf(Refused.class);
      Map<String, String> headers = Map.of("x-coderai-registration-token", "secret");
      Admitted admitted = (Admitted) embedded.admit(Scope.GLOBAL, query, headers, "1.2.3.4");
      Receiver receiver = embedded.open(admitted, new QueuedSocket());
      receiver.received("{\"op\":\"register\",\"request_id\":\"r\",\"payload\":{}}");
      ByteArrayOutputStream buyer = new ByteArrayOutputStream();
      Thread worker = Thread.startVirtualThread(() -> answer(receiver));
      Outcome outcome = embedded.chat(Scope.GLOBAL, pool, "{\"stream\":true}", buyer);
      worker.join();
      assertThat(outcome).isInstanceOf(Outcome.Completed.class);
      assertThat(buyer.toString(StandardCharsets.UTF_8)).isEqualTo("data: hello\n\n");
      receiver.closed(CloseCode.NORMAL, "");
    }
  }

  private void answer(Receiver receiver) {
    try {
      String request = sent.poll(30, TimeUnit.SECONDS);
      while (request != null && !request.contains("chat.completions")) {
        request = sent.poll(30, TimeUnit.SECONDS);
      }
      String id = String.valueOf(request).replaceAll(".*\"request_id\":\"([^\"]*)\".*", "$1");
      String head = "{\"request_id\":\"" + id + "\",\"status\":\"ok\",";
      receiver.received(
          head + "\"event\":\"chunk\",\"payload\":{\"chunk\":\"data: hello\\n\\n\"}}");
      receiver.received(head + "\"event\":\"done\",\"payload\":{}}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class QueuedSocket implements YourSocket {
    @Override
    public void queue(String text) {
      sent.add(text);
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void drop() {}
  }
}
