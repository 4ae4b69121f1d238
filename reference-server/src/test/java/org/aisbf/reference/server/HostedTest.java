package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that is a service on the network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedTest {

  private static final String SERVICE_KEY = "sk-service-41";

  private static final ObjectNode MODELS = FakeWorker.JSON.createObjectNode();

  static {
    MODELS.withArrayProperty("data").addObject().put("id", "big");
    for (int status : new int[] {400, 401, 404, 429, 500, 302}) {
      for (boolean stream : new boolean[] {true, false}) {
        MODELS.withArrayProperty("data").addObject().put("id", "fails-" + status + "-" + stream);
      }
    }
  }

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch broken = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer service;
  private TestServer server;

  @BeforeAll
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext("/v1/", this::serve);
    service.start();
    server =
        TestServer.withProvider(
            "{id: hosted, type: openai, base_url: 'http://127.0.0.1:%d/v1', api_key: %s}"
                .formatted(service.getAddress().getPort(), SERVICE_KEY));
  }

  @AfterAll
  void stop() {
    server.close();
    service.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] bytes;
    try (InputStream in = exchange.getRequestBody()) {
      bytes = in.readAllBytes();
    }
    String body = new String(bytes, StandardCharsets.UTF_8);
    seen.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + body);
    switch (exchange.getRequestURI().getPath()) {
      case "/v1/models" -> answer(exchange, 200, MODELS.toString());
      case "/v1/chat/completions" -> chat(exchange, FakeWorker.parse(body));
      case "/v1/audio/transcriptions" -> {
        exchange
            .getResponseHeaders()
            .set("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
        // As some gateways do, who take no upload of an unknown length.
        boolean announced = exchange.getRequestHeaders().containsKey("Content-Length");
        exchange.sendResponseHeaders(announced ? 200 : 411, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(bytes);
        }
      }
      default -> answer(exchange, 200, "{\"object\":\"list\"}");
    }
  }

  private void chat(HttpExchange exchange, JsonNode request) throws IOException {
    String wanted = request.path("messages").path(0).path("content").asText();
    if (wanted.startsWith("status ")) {
      answer(exchange, Integer.parseInt(wanted.substring(7)), "{\"error\":{\"message\":\"no\"}}");
    } else if (!request.path("stream").asBoolean()) {
      answer(exchange, 200, ChatTest.document("big").toString());
    } else {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        for (String event : ChatTest.EVENTS) {
          out.write(event.getBytes(StandardCharsets.UTF_8));
          out.flush();
          while (wanted.equals("for ever")) {
            out.write(ChatTest.EVENTS.get(0).getBytes(StandardCharsets.UTF_8));
            out.flush();
          }
        }
      } catch (IOException e) {
        broken.countDown();
        throw e;
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Retry-After", "9");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String ask(String content, boolean stream) {
    return ask("big", content, stream);
  }

  private static String ask(String model, String content, boolean stream) {
    return "{\"model\":\"hosted/%s\",\"stream\":%s,\"messages\":[{\"content\":\"%s\"}]}"
        .formatted(model, stream, content);
  }

  @Test
  void streamsLikeAWorker() {
    HttpResponse<String> response = server.post("/v1/chat/completions", ask("hi", true));
    assertThat(response.body())
        .isEqualTo(
            (ChatTest.EVENTS.get(0) + ChatTest.EVENTS.get(1) + ChatTest.EVENTS.get(3))
                .replace("\"model\":\"m\"", "\"model\":\"hosted/big\""));
    assertThat(response.headers().firstValue("x-aisbf-provider")).contains("hosted");
  }

  @Test
  void answersWholeAndKeepsTheTwoKeysApart() {
    HttpResponse<String> response = server.post("/v1/chat/completions", ask("hi", false));
    assertThat(FakeWorker.parse(response.body())).isEqualTo(ChatTest.document("hosted/big"));
    assertThat(seen)
        .anyMatch(line -> line.startsWith("POST /v1/chat/completions Bearer " + SERVICE_KEY))
        .noneMatch(line -> line.contains(TestServer.KEY));
    assertThat(response.headers().map().toString()).doesNotContain(SERVICE_KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, invalid_request",
    "401, 502, backend_error",
    "404, 404, model_not_found",
    "429, 429, rate_limited",
    "500, 502, backend_error",
    "302, 502, backend_error",
  })
  void givesItsErrorsTheirMeaning(int status, int told, String code) {
    for (boolean stream : new boolean[] {true, false}) {
      // A model of its own, since some of these errors make one rest.
      HttpResponse<String> response =
          server.post(
              "/v1/chat/completions",
              ask("fails-" + status + "-" + stream, "status " + status, stream));
      assertThat(response.statusCode()).isEqualTo(told);
      assertThat(TestServer.error(response).path("code").asText()).isEqualTo(code);
      assertThat(response.headers().firstValue("retry-after").isPresent()).isEqualTo(told == 429);
    }
  }

  @Test
  void listsItsModelsAndPassesOtherEndpointsOn() {
    assertThat(server.get("/v1/models").body()).contains("\"hosted/big\"");
    HttpResponse<String> response =
        server.send(
            server
                .request("/v1/embeddings?x=a%20b")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"model\":\"hosted/big\"}")));
    assertThat(response.body()).isEqualTo("{\"object\":\"list\"}");
    assertThat(seen)
        .contains("POST /v1/embeddings?x=a%20b Bearer " + SERVICE_KEY + " {\"model\":\"big\"}");
  }

  @Test
  void neitherShowsNorServesAKeyThatAllowsNoHostedService() {
    int before = seen.size();
    HttpResponse<String> listed =
        server.send(
            server.request("/v1/models").setHeader("Authorization", "Bearer sk-discreet-1"));
    assertThat(listed.body()).contains("\"data\":[").doesNotContain("hosted/");
    for (String path : List.of("/v1/chat/completions", "/v1/embeddings")) {
      HttpResponse<String> refused =
          server.send(
              server
                  .request(path)
                  .setHeader("Authorization", "Bearer sk-discreet-1")
                  .POST(BodyPublishers.ofString(ask("hi", false))));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
      assertThat(refused.body()).contains("This key must not use", "permission_error", "forbidden");
    }
    assertThat(seen.stream().skip(before)).noneMatch(line -> line.startsWith("POST"));
  }

  @Test
  void listsNoRouteToAKeyThatMayUseNobodyOnIt() {
    try (TestServer routed =
        TestServer.withProvider(
            """
            {id: paid, type: openai, base_url: 'http://127.0.0.1:1/v1'}
            rotations:
              - {name: out, members: [{provider: paid, model: m}]}
              - {name: both, members: [{provider: paid, model: m}, {provider: pool, model: m}]}
            autoselects:
              - {name: away, candidates: [{provider: paid, model: m}]}
            """)) {
      for (String path : List.of("/v1/models", "/api/rotations", "/api/autoselect")) {
        String all = routed.send(routed.request(path)).body();
        String his =
            routed
                .send(routed.request(path).setHeader("Authorization", "Bearer sk-discreet-1"))
                .body();
        assertThat(all).containsAnyOf("out", "away");
        assertThat(his).doesNotContain("out\"", "away\"");
        assertThat(his.contains("both")).isEqualTo(all.contains("both"));
      }
    }
  }

  @Test
  void passesAFormOnToTheByte() throws IOException {
    byte[] sound = new byte[1 << 20];
    new Random(4).nextBytes(sound);
    byte[] tricky = "\r\n--b--\r\n\r\r\n--".getBytes(StandardCharsets.UTF_8);
    HttpResponse<byte[]> response =
        server.send(
            server
                .request("/v1/audio/transcriptions")
                .header("Content-Type", "multipart/form-data; boundary=boundary-of-the-buyer")
                .POST(
                    BodyPublishers.ofByteArray(
                        form("boundary-of-the-buyer", "hosted/big", sound, tricky)))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    String type = response.headers().firstValue("content-type").orElse("");
    assertThat(type).startsWith("multipart/form-data; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(response.body()).isEqualTo(form(boundary, "big", sound, tricky));
  }

  private static byte[] form(String boundary, String model, byte[]... files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String open = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
    all.writeBytes((open + "\"model\"\r\n\r\n" + model + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (byte[] file : files) {
      String head = "\"file\"; filename=\"ä.wav\"\r\nContent-Type: audio/wav\r\n\r\n";
      all.writeBytes((open + head).getBytes(StandardCharsets.UTF_8));
      all.writeBytes(file);
      all.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  @Test
  void stopsTheServiceWhenTheBuyerLeaves() throws Exception {
    HttpResponse<InputStream> response =
        server.send(
            server
                .request("/v1/chat/completions")
                .POST(BodyPublishers.ofString(ask("for ever", true)))
                .build(),
            BodyHandlers.ofInputStream());
    assertThat(response.body().readNBytes(20)).hasSize(20);
    response.body().close();
    assertThat(broken.await(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void saysThatAServiceCannotBeReached() {
    try (TestServer alone =
        TestServer.withProvider("{id: gone, type: openai, base_url: 'http://127.0.0.1:1/v1'}")) {
      HttpResponse<String> response =
          alone.post("/v1/chat/completions", TestServer.chatBody("gone/m", true));
      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(TestServer.error(response).path("code").asText()).isEqualTo("backend_unavailable");
      // As a 503: with the pauses and as many retries, though a lost connection has only one.
      assertThat(response.headers().firstValue("x-aisbf-attempts")).contains("3");
    }
  }

  @Test
  void anAddressThatIsNoUrlIsTheBuyersMistake() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
      String request =
          "POST /v1/x|y?model=hosted/big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
              + "Authorization: Bearer "
              + TestServer.KEY
              + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_request\"");
    }
  }
}
