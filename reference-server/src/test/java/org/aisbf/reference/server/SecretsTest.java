package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Not one secret in any log at any level, our own, Grizzly's, Tyrus's or the JDK's. */
@Isolated
class SecretsTest {

  private static final String WRONG = "wrong-token-0c44";
  private static final String SERVICE = "sk-service-41";

  @Test
  void logsNoSecretAtAnyLevel() throws IOException {
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
        new String[] {TestServer.TOKEN, TestServer.KEY, TestServer.ADMIN, WRONG, SERVICE}) {
      assertThat(log).as(secret).noneMatch(line -> line.contains(secret));
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

  /** A service that refuses its key, and quotes it. */
  private static HttpServer service() throws IOException {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/v1/",
        exchange -> {
          String presented = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] answer =
              ("{\"error\":{\"message\":\"wrong key: " + presented + "\"}}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(401, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    return service;
  }

  private static void traffic() throws IOException {
    HttpServer service = service();
    try {
      traffic("http://127.0.0.1:" + service.getAddress().getPort() + "/v1");
    } finally {
      service.stop(0);
    }
  }

  private static void traffic(String service) {
    try (TestServer server =
            TestServer.withProvider(
                "{id: hosted, type: openai, base_url: '%s', api_key: %s}"
                    .formatted(service, SERVICE));
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
      for (boolean stream : new boolean[] {true, false}) {
        HttpResponse<String> refused =
            server.post("/v1/chat/completions", TestServer.chatBody("hosted/m-" + stream, stream));
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).doesNotContain(SERVICE);
      }
      try (FakeWorker failing =
          FakeWorker.connect(
              server,
              Dialect.DOCUMENTED,
              job ->
                  job.frame(
                      "\"status\":\"error\",\"code\":\"backend_error\",\"error\":\"my token "
                          + TestServer.TOKEN
                          + "\""))) {
        assertThat(server.chat(false).statusCode()).isEqualTo(502);
        failing.send("{\"v\":1,\"" + TestServer.TOKEN);
        failing.send("{\"v\":1,\"op\":\"register\",\"registration_token\":\"" + WRONG + "\"}");
      }
      for (String token : new String[] {TestServer.TOKEN, WRONG}) {
        String identity = "{\"provider_id\":\"pool\",\"registration_token\":\"" + token + "\"}";
        server.post("/api/coderai/register", identity);
        server.post("/api/coderai/register?provider_id=pool&token=" + token, identity + token);
        server.send(
            server
                .request("/api/coderai/register?provider_id=pool")
                .header("x-coderai-registration-token", token)
                .POST(BodyPublishers.ofString("{")));
      }
      server.send(server.request("/v1/models").setHeader("Authorization", "Bearer " + WRONG).GET());
      server.send(
          server
              .request("/v1/nothing?key=" + WRONG)
              .setHeader("x-api-key", TestServer.ADMIN)
              .POST(BodyPublishers.ofString("{" + TestServer.KEY)));
      server.get("/api/coderai/broker/sessions");
      for (String body : new String[] {WRONG, "{\"registration_token\":\"" + WRONG + "\"}"}) {
        server.send(
            server
                .request("/api/admin/providers/pool/rotate")
                .setHeader("Authorization", "Bearer " + TestServer.ADMIN)
                .POST(BodyPublishers.ofString(body)));
      }
    }
  }
}
