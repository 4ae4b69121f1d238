package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Not one secret in any log at any level, our own, Grizzly's, Tyrus's or the JDK's. */
class SecretsTest {

  private static final String WRONG = "wrong-token-0c44";

  @Test
  void logsNoSecretAtAnyLevel() {
    Queue<String> log = new ConcurrentLinkedQueue<>();
    Handler handler = everythingInto(log);
    Logger root = LogManager.getLogManager().getLogger("");
    Level before = root.getLevel();
    root.setLevel(Level.ALL);
    root.addHandler(handler);
    try {
      traffic();
    } finally {
      root.removeHandler(handler);
      root.setLevel(before);
    }
    assertThat(log).as("the loggers were heard").isNotEmpty();
    for (String secret :
        new String[] {TestServer.TOKEN, TestServer.KEY, TestServer.ADMIN, WRONG, "sk-service-41"}) {
      assertThat(log).noneMatch(line -> line.contains(secret));
    }
  }

  private static Handler everythingInto(Queue<String> log) {
    SimpleFormatter formatter = new SimpleFormatter();
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        // The buyer's and the worker's own client is no part of the server.
        if (!String.valueOf(entry.getLoggerName()).startsWith("jdk.internal.httpclient")) {
          log.add(formatter.format(entry));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static void traffic() {
    try (TestServer server =
            TestServer.withProvider(
                "{id: hosted, type: openai, base_url: 'http://127.0.0.1:1/v1', api_key:"
                    + " sk-service-41}");
        HttpClient client = HttpClient.newHttpClient()) {
      String worker = server.uri("/api/coderai/wss").toString().replaceFirst("http", "ws");
      for (String token : new String[] {TestServer.TOKEN, WRONG, ""}) {
        WebSocket socket =
            client
                .newWebSocketBuilder()
                .buildAsync(
                    URI.create(worker + "?provider_id=pool&registration_token=" + token),
                    new WebSocket.Listener() {})
                .exceptionally(refused -> null)
                .join();
        if (socket != null) {
          socket
              .sendText(
                  "{\"op\":\"register\",\"request_id\":\"1\",\"payload\":{\"registration_token\":\""
                      + token
                      + "\"}}",
                  true)
              .join();
          socket.sendText("{\"registration_token\":\"" + token + "\"", true).join();
          socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
      }
      try (FakeWorker working =
          FakeWorker.connect(
              server,
              Dialect.DEPLOYED,
              job -> Dialect.DEPLOYED.answer(job, ChatTest.document("m")))) {
        assertThat(server.chat(false).statusCode()).isEqualTo(200);
        assertThat(working.received()).isNotEmpty();
      }
      server.chat(true);
      server.post("/v1/chat/completions", TestServer.chatBody("hosted/m", false));
      server.send(server.request("/v1/models").setHeader("Authorization", "Bearer " + WRONG).GET());
      server.send(
          server
              .request("/v1/nothing?key=" + WRONG)
              .setHeader("x-api-key", TestServer.ADMIN)
              .POST(BodyPublishers.ofString("{" + TestServer.KEY)));
      server.get("/api/coderai/broker/sessions");
    }
  }
}
