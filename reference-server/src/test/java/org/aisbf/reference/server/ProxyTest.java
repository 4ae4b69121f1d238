package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not chat goes through as it is, both ways (PRX-4). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyTest {

  private TestServer server;
  private FakeWorker worker;

  @BeforeAll
  void start() {
    server = TestServer.start();
    worker = connect(server);
  }

  private FakeWorker connect(TestServer to) {
    ObjectNode registration = FakeWorker.registration();
    registration.putArray("studio_endpoints").add("/v1/images/progress").add("studio/own");
    return FakeWorker.connect(
        to, "pool", "w1", Dialect.DOCUMENTED, Set.of("m"), registration, this::serve);
  }

  @AfterAll
  void stop() {
    worker.close();
    server.close();
  }

  private void serve(FakeWorker.Job job) {
    JsonNode request = job.payload();
    String path = request.path("endpoint_path").asText();
    switch (path) {
      case "/v1/audio/speech" ->
          reply(job, 200, "audio/mpeg", Base64.getEncoder().encodeToString(bytes(300_000, 5)));
      case "/v1/echo" -> reply(job, 200, "application/octet-stream", sent(request));
      case "/v1/rerank" ->
          job.frame(
              "\"status\":\"ok\",\"payload\":{\"status_code\":422,\"headers\":{},"
                  + "\"content_type\":\"application/json\","
                  + "\"body\":{\"error\":{\"message\":\"bad\",\"code\":\"x\"}}}");
      case "/v1/images/edits" ->
          job.frame(
              "\"status\":\"ok\",\"payload\":{\"status_code\":429,"
                  + "\"headers\":{\"retry-after\":\"3600\"},"
                  + "\"content_type\":\"application/json\","
                  + "\"body\":{\"error\":{\"message\":\"busy\",\"type\":\"t\",\"param\":null,"
                  + "\"code\":\"x\"}}}");
      case "/v1/moderations" ->
          job.frame("\"status\":\"ok\",\"payload\":{\"status_code\":401,\"body\":\"who?\"}");
      case "/v1/responses" -> {
        for (String chunk : new String[] {"event: a\nda", "ta: 1\n\n", ": c\n\ndata: é\n\n"}) {
          job.frame(
              "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
                  + TextNode.valueOf(chunk)
                  + "}");
        }
        job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
      }
      default ->
          job.frame(
              "\"status\":\"ok\",\"payload\":{\"status_code\":200,\"headers\":"
                  + "{\"content-disposition\":\"inline\",\"set-cookie\":\"a=b\"},"
                  + "\"content_type\":\"application/json\",\"body\":"
                  + request
                  + "}");
    }
  }

  private static String sent(JsonNode request) {
    JsonNode files = request.path("multipart").path("files");
    return files.isEmpty()
        ? request.path("body_base64").asText()
        : files.path(0).path("data_base64").asText();
  }

  private static void reply(FakeWorker.Job job, int status, String type, String base64) {
    job.frame(
        "\"status\":\"ok\",\"payload\":{\"status_code\":%d,\"headers\":{},\"content_type\":\"%s\",\"body_base64\":\"%s\"}"
            .formatted(status, type, base64));
  }

  private static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void passesJsonOnWithTheWorkersNameOfTheModel() {
    HttpResponse<String> response =
        server.send(
            server
                .request("/v1/embeddings?a=1&a=2&user=b%C3%A9")
                .header("Content-Type", "application/json")
                .header("Cookie", "secret=1")
                .header("OpenAI-Beta", "x=1")
                .header("Idempotency-Key", "chosen-by-the-buyer")
                .POST(BodyPublishers.ofString("{\"model\":\"pool/m\", \"input\":[1.50]}")));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-disposition")).contains("inline");
    assertThat(response.headers().firstValue("set-cookie")).isEmpty();
    assertThat(response.headers().firstValue("x-aisbf-provider")).contains("pool");
    JsonNode request = FakeWorker.parse(response.body());
    assertThat(request.path("endpoint_path").asText()).isEqualTo("/v1/embeddings");
    assertThat(request.path("method").asText()).isEqualTo("POST");
    assertThat(response.body()).contains("{\"model\":\"m\",\"input\":[1.5");
    assertThat(request.path("query_params").path("a").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(request.path("query_params").path("user").asText()).isEqualTo("bé");
    String headers = request.path("headers").toString().toLowerCase(Locale.ROOT);
    assertThat(headers).contains("openai-beta", "x-request-id");
    assertThat(headers)
        .doesNotContain("authorization", "cookie", "idempotency-key", TestServer.KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/", "/api/v1/", "/api/u/alice/v1/", "/api/u/alice/"})
  void knowsTheEndpointsBelowEachPrefix(String prefix) {
    boolean alice = prefix.contains("alice");
    HttpResponse<String> response =
        server.send(
            server
                .request(prefix + "embeddings")
                .setHeader("Authorization", "Bearer " + (alice ? "sk-alice-1" : TestServer.KEY))
                .POST(
                    BodyPublishers.ofString(
                        "{\"model\":\"" + (alice ? "coderai-local/m" : "pool/m") + "\"}")));
    assertThat(response.statusCode()).isEqualTo(alice ? 503 : 200);
  }

  @Test
  void passesBinaryAnswersOnToTheByte() {
    HttpResponse<byte[]> response =
        server.send(
            server
                .request("/v1/audio/speech")
                .POST(BodyPublishers.ofString("{\"model\":\"pool/m\",\"input\":\"hi\"}"))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("content-type")).contains("audio/mpeg");
    assertThat(response.body()).isEqualTo(bytes(300_000, 5));
  }

  @Test
  void passesAFormOnWithItsRepeatsAndNames() {
    byte[] first = bytes(100_000, 1);
    byte[] second = "\r\n--b\r\n--b-\r\n\r\r\n".getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        form(
            "/v1/audio/transcriptions",
            part("form-data; name=\"model\"", "", "pool/m".getBytes(StandardCharsets.UTF_8)),
            part("form-data; name=\"größe\"", "", "1".getBytes(StandardCharsets.UTF_8)),
            part(
                "form-data; name=\"file\"; filename=\"ä \\\"q\\\".wav\"",
                "Content-Type: audio/wav\r\n",
                first),
            part("form-data; name=\"größe\"", "", "ü\r\n2".getBytes(StandardCharsets.UTF_8)),
            part("form-data; name=\"file\"; filename=\"b\"", "", second));
    HttpResponse<String> response = server.send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode form = FakeWorker.parse(response.body()).path("multipart");
    assertThat(form.path("fields").toString())
        .isEqualTo(
            "[{\"name\":\"model\",\"value\":\"m\"},{\"name\":\"größe\",\"value\":\"1\"},"
                + "{\"name\":\"größe\",\"value\":\"ü\\r\\n2\"}]");
    assertThat(form.path("files")).hasSize(2);
    assertFile(form.path("files").path(0), "ä \"q\".wav", "audio/wav", first);
    assertFile(form.path("files").path(1), "b", null, second);
  }

  private static void assertFile(JsonNode file, String filename, String type, byte[] content) {
    assertThat(file.path("name").asText()).isEqualTo("file");
    assertThat(file.path("filename").asText()).isEqualTo(filename);
    assertThat(file.path("content_type").asText(null)).isEqualTo(type);
    assertThat(Base64.getDecoder().decode(file.path("data_base64").asText())).isEqualTo(content);
  }

  private HttpRequest.Builder form(String path, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    body.writeBytes("--bound--\r\n".getBytes(StandardCharsets.US_ASCII));
    return server
        .request(path)
        .header("Content-Type", "multipart/form-data; boundary=\"bound\"")
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static byte[] part(String disposition, String more, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        ("--bound\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return part.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--other\r\n", "--bound\r\nContent-Disposition: form-data\r\n\r\nx", ""})
  void refusesAFormThatCannotBeRead(String body) {
    HttpResponse<String> response =
        server.send(
            server
                .request("/v1/audio/transcriptions")
                .header("Content-Type", "multipart/form-data; boundary=bound")
                .POST(BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestServer.error(response).path("message").asText()).contains("multipart");
  }

  @Test
  void passesStreamsOnToTheByte() {
    HttpResponse<String> response =
        server.post("/v1/responses", "{\"model\":\"pool/m\",\"stream\":true}");
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(response.body()).isEqualTo("event: a\ndata: 1\n\n: c\n\ndata: é\n\n");
  }

  @ParameterizedTest
  @CsvSource({"rerank, 422, x", "moderations, 502, backend_error"})
  void givesABackendsErrorItsShape(String endpoint, int status, String code) {
    // On a server of its own: who refuses credentials rests.
    try (TestServer own = TestServer.start();
        FakeWorker other = connect(own)) {
      HttpResponse<String> response = own.post("/v1/" + endpoint, "{\"model\":\"pool/m\"}");
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(FakeWorker.parse(response.body()).path("error").path("code").asText())
          .isEqualTo(code);
      assertThat(other.closed()).isNotDone();
    }
  }

  @Test
  void saysWhenToTryAgainWithinItsOwnBounds() {
    // On a server of its own: who is asked too much rests.
    try (TestServer own = TestServer.start();
        FakeWorker other = connect(own)) {
      HttpResponse<String> response = own.post("/v1/images/edits", "{\"model\":\"pool/m\"}");
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().allValues("retry-after")).containsExactly("120");
      assertThat(response.headers().allValues("retry-after-ms")).containsExactly("120000");
      assertThat(TestServer.error(response).path("code").asText()).isEqualTo("x");
      assertThat(other.closed()).isNotDone();
    }
  }

  @Test
  void findsWhoNamesAPathItDoesNotKnow() {
    // The last is named by nobody, but there is one provider only who could be meant.
    for (String path :
        new String[] {"/v1/images/progress", "/v1/studio/own", "/v1/audio/progress"}) {
      HttpResponse<String> response = server.get(path + "?id=7");
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode request = FakeWorker.parse(response.body());
      assertThat(request.path("endpoint_path").asText()).isEqualTo(path);
      assertThat(request.path("method").asText()).isEqualTo("GET");
    }
    assertThat(server.get("/v1/other/progress").statusCode()).isEqualTo(404);
    assertThat(server.get("/v1/audio/progress?model=pool/m").statusCode()).isEqualTo(200);
    assertThat(server.get("/v1/a/..%2f..%2fadmin?model=pool/m").statusCode()).isEqualTo(404);
  }

  @Test
  void carries64MiBEitherWay() {
    byte[] large = bytes(67_108_864, 9);
    HttpResponse<byte[]> response =
        server.send(
            server
                .request("/v1/echo?model=pool/m")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(large))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as("%s bytes", response.body().length).isEqualTo(200);
    assertThat(Arrays.equals(response.body(), large)).isTrue();
  }
}
