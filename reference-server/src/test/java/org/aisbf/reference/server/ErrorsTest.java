package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error has OpenAI's shape, whoever makes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {

  private TestServer server;
  private FakeWorker worker;

  @BeforeAll
  void start() {
    server = TestServer.with("max_body_bytes: 100000\n");
    worker = connect();
  }

  private FakeWorker connect() {
    return FakeWorker.connect(
        server,
        Dialect.DOCUMENTED,
        job -> job.frame(job.payload().path("messages").path(0).path("content").asText()));
  }

  @AfterAll
  void stop() {
    worker.close();
    server.close();
  }

  private static void assertError(
      HttpResponse<String> response, int status, String type, String code, String param) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = TestServer.error(response);
    assertThat(error.path("type").asText()).isEqualTo(type);
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("param").asText(null)).isEqualTo(param);
    boolean again = status == 429 || status == 503;
    assertThat(response.headers().firstValue("retry-after").isPresent()).isEqualTo(again);
    assertThat(response.headers().firstValue("retry-after-ms").isPresent()).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{|400|invalid_request|-",
        "[]|400|invalid_request|-",
        "{\"messages\":[]}|400|invalid_request|model",
        "{\"model\":7}|400|invalid_request|model",
        "{\"model\":\"m\"}|404|model_not_found|model",
        "{\"model\":\"nobody/m\"}|404|model_not_found|model",
        "{\"model\":\"rotation/fast\"}|404|model_not_found|model",
        "{\"model\":\"pool/unknown\"}|404|model_not_found|model",
        "{\"model\":\"pool/m\",\"stream\":1}|400|invalid_request|stream",
        "{\"model\":\"coderai-local/m\"}|404|model_not_found|model",
      })
  void aboutTheRequest(String body, int status, String code, String param) {
    assertError(
        server.post("/v1/chat/completions", body), status, "invalid_request_error", code, param);
  }

  @ParameterizedTest
  @CsvSource({"'', 401", "wrong, 401", "sk-old-1, 401", "sk-narrow-1, 403"})
  void aboutTheKey(String key, int status) {
    var request =
        server
            .request("/v1/chat/completions")
            .setHeader("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(TestServer.chatBody("pool/m", false)));
    assertError(
        server.send(request),
        status,
        status == 401 ? "authentication_error" : "permission_error",
        status == 401 ? "unauthorized" : "forbidden",
        null);
  }

  @Test
  void aboutSomebodyElsesRoutes() {
    assertError(server.get("/api/u/alice/v1/models"), 403, "permission_error", "forbidden", null);
  }

  @Test
  void aboutAProviderWithoutAWorker() {
    var request =
        server
            .request("/v1/chat/completions")
            .setHeader("Authorization", "Bearer sk-alice-1")
            .POST(BodyPublishers.ofString(TestServer.chatBody("coderai-local/m", false)));
    HttpResponse<String> response = server.send(request);
    assertError(response, 503, "service_unavailable", "no_worker", null);
    assertThat(response.headers().firstValue("retry-after")).contains("5");
  }

  @Test
  void aboutABodyThatIsTooLarge() {
    assertError(
        server.post("/v1/chat/completions", "{\"a\":\"" + "x".repeat(100_000) + "\"}"),
        413,
        "invalid_request_error",
        "payload_too_large",
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404",
    "GET, /v1/chat/completions/x, 404",
    "DELETE, /v1/models, 404",
    "PUT, /livez, 405",
    "GET, /api/coderai/wss, 426",
    "GET, /v1/models/pool/other, 404",
  })
  void aboutThePath(String method, String path, int status) {
    HttpResponse<String> response =
        server.send(server.request(path).method(method, BodyPublishers.noBody()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(TestServer.error(response).path("type").asText()).isEqualTo("invalid_request_error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'error':'no','code':'invalid_request'|400|invalid_request_error|invalid_request",
        "'error':{'message':'no','code':'rate_limited'}|429|rate_limit_error|rate_limited",
        "'error':'no','code':'overloaded'|503|service_unavailable|overloaded",
        "'error':'no','code':'backend_unavailable'|502|server_error|backend_unavailable",
        "'error':'no','code':'unauthorized'|502|server_error|backend_error",
        "'error':'no','code':'something_else'|502|server_error|backend_error",
        "'error':'no','code':'unsupported_operation'|501|server_error|unsupported_operation",
        "'error':'no','code':'timeout'|504|timeout|timeout",
        "'error':'no'|502|server_error|backend_error",
        "'error':'no','code':'invalid_request','details':{'status_code':400,'body':{'error':"
            + "{'message':'no','code':'context_length_exceeded'}}}"
            + "|400|invalid_request_error|context_length_exceeded",
        "'error':'no','code':'backend_error','details':{'status_code':401,'body':{}}"
            + "|502|server_error|backend_error",
      })
  void aboutWhatTheWorkerSays(String error, int status, String type, String code) {
    for (boolean stream : new boolean[] {false, true}) {
      String frame = "\"status\":\"error\"," + error.replace('\'', '"');
      HttpResponse<String> response = say(frame, stream);
      assertError(response, status, type, code, null);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, 404, model_not_found",
    "413, 413, payload_too_large",
    "422, 422, invalid_request",
    "429, 429, rate_limited",
    "500, 502, backend_error",
    "503, 503, overloaded",
    "403, 502, backend_error",
  })
  void aboutABackendsStatusInAReply(int backend, int status, String code) {
    HttpResponse<String> response =
        say(
            "\"status\":\"ok\",\"payload\":{\"status_code\":"
                + backend
                + ",\"headers\":{\"retry-after\":\"7\"},\"body\":{\"error\":{\"message\":\"no\"}}}",
            false);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(TestServer.error(response).path("code").asText()).isEqualTo(code);
    if (status == 429 || status == 503) {
      assertThat(response.headers().firstValue("retry-after")).contains("7");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "\"text\"", "{\"error\":{\"message\":\"no\"}}"})
  void aboutAnAnswerThatIsNone(String payload) {
    assertError(
        say("\"status\":\"ok\",\"payload\":" + payload, false),
        502,
        "server_error",
        "backend_error",
        null);
  }

  /** By a worker of its own each time, since some of these errors make one rest. */
  private HttpResponse<String> say(String frame, boolean stream) {
    worker.close();
    worker = connect();
    String content = FakeWorker.JSON.getNodeFactory().textNode(frame).toString();
    return server.post(
        "/v1/chat/completions",
        "{\"model\":\"pool/m\",\"stream\":"
            + stream
            + ",\"messages\":[{\"content\":"
            + content
            + "}]}");
  }
}
