package org.aisbf.reference.worker.internal.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.reference.worker.FakeModel;
import org.aisbf.reference.worker.config.BackendAccess;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.StreamFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PRX-1 to PRX-4 over real HTTP. */
class ProxyCallTest {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final RecordingSink sink = new RecordingSink();
  private FakeModel model;
  private ModelServer server;
  private HttpBackend backend;

  @BeforeEach
  void open() throws IOException {
    model = new FakeModel(FakeModel.replying(200, "{\"ok\":true}"));
    BackendAccess access =
        new BackendAccess(
            model.baseUrl(), "k3y", null, null, List.of(), EndpointPath.DEFAULT_ALLOW_LIST);
    server = new ModelServer(model.baseUrl(), access.apiKey(), executor);
    backend = new HttpBackend(server, access, () -> RawJson.EMPTY_OBJECT, 8 << 20);
  }

  @AfterEach
  void close() throws IOException {
    model.close();
    server.close();
    executor.shutdownNow();
  }

  private HttpReply proxy(String payload) {
    BackendRequest request =
        new BackendRequest(
            new RequestId("r"),
            Operation.PROXY,
            RawJson.of(payload),
            payload.contains("\"stream\":true"));
    backend.start(request, sink);
    return sink.reply == null ? null : HttpReply.read(sink.reply);
  }

  private FakeModel.Asked asked() {
    return model.asked.getFirst();
  }

  @Test
  void passesTheRequestOnWithTheHeadersThatMay() {
    HttpReply reply =
        proxy(
            "{\"endpoint_path\":\"v1/embeddings\",\"method\":\"POST\",\"headers\":{\"Authorization\":\"Bearer"
                + " buyers\",\"Cookie\":\"c=1\",\"Host\":\"evil\","
                + "\"Connection\":\"x-hop\",\"X-Hop\":\"1\",\"X-Mine\":\"yes\","
                + "\"Content-Length\":\"999\",\"Accept-Encoding\":\"gzip\"},\"query_params\":{\"a\":[\"1\",\"é"
                + " &\"],\"b\":\"2\"},\"body\":{\"input\":\"x\"}}");

    assertThat(asked().head())
        .startsWith("POST /v1/embeddings?a=1&a=%C3%A9%20%26&b=2 HTTP/1.1")
        .containsIgnoringCase("X-Mine: yes")
        .containsIgnoringCase("Authorization: Bearer k3y")
        .containsIgnoringCase("Content-Type: application/json")
        .doesNotContainIgnoringCase("buyers")
        .doesNotContainIgnoringCase("cookie")
        .doesNotContainIgnoringCase("evil")
        .doesNotContainIgnoringCase("x-hop")
        .doesNotContainIgnoringCase("gzip");
    assertThat(asked().text()).isEqualTo("{\"input\":\"x\"}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(new Body.Json(RawJson.of("{\"ok\":true}")));
  }

  @Test
  void sendsNoBodyWithGet() {
    proxy("{\"endpoint_path\":\"/v1/models\",\"method\":\"GET\",\"body\":{}}");

    assertThat(asked().head())
        .startsWith("GET /v1/models HTTP/1.1")
        .doesNotContainIgnoringCase("content-length")
        .doesNotContainIgnoringCase("content-type");
  }

  @Test
  void aRefusalIsASuccessfulReplyWithoutItsCookies() {
    String type = "Content-Type: text/plain";
    String head = String.join("\r\n", "HTTP/1.1 418 X", type, "Set-Cookie: s=1", "X-Kept: 1", "");
    model.script(
        (asked, out) -> out.write((head + "Connection: close\r\n\r\nno!").getBytes(ISO_8859_1)));
    HttpReply reply = proxy("{\"endpoint_path\":\"v1/x\",\"method\":\"GET\"}");

    assertThat(reply.statusCode()).isEqualTo(418);
    assertThat(reply.contentType()).isEqualTo("text/plain");
    assertThat(reply.body()).isEqualTo(new Body.Text("no!"));
    assertThat(reply.headers().first("x-kept")).isEqualTo("1");
    assertThat(reply.headers().first("set-cookie")).isNull();
    assertThat(reply.headers().first("connection")).isNull();
  }

  @Test
  void aTextInAnotherEncodingSurvives() {
    byte[] latin = "Gr\u00fc\u00dfe".getBytes(ISO_8859_1);
    model.script(FakeModel.replying(200, "text/plain; charset=ISO-8859-1", latin));
    HttpReply reply = proxy("{\"endpoint_path\":\"v1/x\",\"method\":\"GET\"}");

    assertThat(reply.contentType()).isEqualTo("text/plain; charset=ISO-8859-1");
    assertThat(reply.body().toByteArray()).isEqualTo(latin);
  }

  @Test
  void binarySurvivesBothWays() {
    byte[] bytes = new byte[3 << 20];
    new SplittableRandom(3).nextBytes(bytes);
    model.script(FakeModel.replying(200, "image/png", bytes));
    HttpReply reply =
        proxy(
            "{\"endpoint_path\":\"v1/audio\",\"method\":\"POST\",\"content_type\":\"audio/wav\","
                + "\"body\":{},\"body_base64\":\""
                + Base64.getEncoder().encodeToString(bytes)
                + "\"}");

    assertThat(asked().body()).isEqualTo(bytes);
    assertThat(asked().head()).containsIgnoringCase("Content-Type: audio/wav");
    assertThat(reply.body().toByteArray()).isEqualTo(bytes);
    assertThat(reply.contentType()).isEqualTo("image/png");
  }

  @Test
  void textThatIsNoTextStaysWhatItIs() {
    byte[] latin = {'c', 'a', 'f', (byte) 0xE9};
    model.script(FakeModel.replying(200, "text/plain", latin));

    assertThat(proxy("{\"endpoint_path\":\"v1/x\",\"method\":\"GET\"}").body().toByteArray())
        .isEqualTo(latin);
  }

  @Test
  void aFormHasABoundaryOfTheWorkersOwn() {
    byte[] file = {0, 1, (byte) 0xFF, '\r', '\n'};
    proxy(
        "{\"endpoint_path\":\"v1/audio/transcriptions\",\"method\":\"POST\",\"body\":{},\"headers\":{\"content-type\":\"multipart/form-data;"
            + " boundary=old\"},"
            + "\"multipart\":{\"fields\":[{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"a\",\"value\":\"é\"}],"
            + "\"files\":[{\"name\":\"file\",\"filename\":\"m\\\"üs.wav\",\"content_type\":\"audio/wav\","
            + "\"data_base64\":\""
            + Base64.getEncoder().encodeToString(file)
            + "\"}]}}");

    String body = new String(asked().body(), ISO_8859_1);
    String boundary = body.substring(2, body.indexOf("\r\n"));
    assertThat(asked().head())
        .contains("multipart/form-data; boundary=" + boundary)
        .doesNotContain("old");
    assertThat(body)
        .contains("name=\"a\"\r\n\r\n1\r\n--" + boundary)
        .contains("name=\"a\"\r\n\r\n" + latin("é") + "\r\n")
        .contains("filename=\"" + latin("m%22üs.wav") + "\"\r\nContent-Type: audio/wav\r\n\r\n")
        .contains("\r\n\r\n" + new String(file, ISO_8859_1) + "\r\n--" + boundary + "--\r\n");
  }

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @Test
  void passesAStreamOn() {
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          out.write("data: x\n\n".getBytes(UTF_8));
        });
    proxy("{\"endpoint_path\":\"v1/completions\",\"method\":\"POST\",\"body\":{},\"stream\":true}");

    assertThat(sink.format).isEqualTo(StreamFormat.EVENTS);
    assertThat(sink.text()).isEqualTo("data: x\n\n");
    assertThat(sink.finished).isTrue();
  }

  @Test
  void aStreamThatNobodyAskedForIsText() {
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          out.write("data: x\n\n".getBytes(UTF_8));
        });
    HttpReply reply = proxy("{\"endpoint_path\":\"v1/completions\",\"method\":\"POST\"}");

    assertThat(reply.body()).isEqualTo(new Body.Text("data: x\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/../admin",
        "/v1/..",
        "//evil/v1/",
        "http://evil/v1/x",
        "v1/%2e%2e/admin",
        "v1/%2E./x",
        "/v1/..%2fadmin",
        "admin",
        "/",
        "",
        "v1",
        "v1\\\\..\\\\x",
        "v1/x\\u0000",
        "v1/x\\r\\nHost: evil",
        "v1/x?y=1",
        "@evil/v1/x",
        "v1/%252e%252e/x",
        "v1//x",
        "v1/x#y",
        "/V1/models"
      })
  void callsNothingThatIsNotAllowed(String path) {
    proxy("{\"endpoint_path\":\"" + path + "\",\"method\":\"GET\"}");

    assertThat(sink.error).isIn(ErrorCode.UNSUPPORTED_ENDPOINT, ErrorCode.INVALID_REQUEST);
    assertThat(model.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "TRACE", "G E T", "BREW"})
  void callsWithNoOtherMethod(String method) {
    proxy("{\"endpoint_path\":\"v1/models\",\"method\":\"" + method + "\"}");

    assertThat(sink.error).isIn(ErrorCode.UNSUPPORTED_ENDPOINT, ErrorCode.INVALID_REQUEST);
    assertThat(model.asked).isEmpty();
  }
}
