package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.net.websocket.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class HttpPortTest {

  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Runnable behindTheAnswer = () -> {};
  private HttpPort port;

  @BeforeEach
  void open() throws IOException {
    Router router =
        Router.builder()
            .route("GET", "/hello/{name}", (call, path) -> text(call, path.parameter("name")))
            .route("GET", "/thread", (call, path) -> text(call, threadKind()))
            .route("GET", "/models/*", (call, path) -> text(call, path.joinedRest()))
            .route("POST", "/echo", (call, path) -> respond(call, call.body(64 << 20)))
            .route("POST", "/short", (call, path) -> respond(call, call.body(10)))
            .route("GET", "/events", (call, path) -> events(call))
            .route("GET", "/wait", (call, path) -> waitForHangUp(call))
            .route("GET", "/quiet", (call, path) -> quiet(call))
            .route("GET", "/held", (call, path) -> held(call))
            .route("GET", "/broken", (call, path) -> broken(call))
            .route("GET", "/problem", (call, path) -> problem())
            .route("GET", "/nothing", (call, path) -> {})
            .build();
    port =
        HttpPort.open(
            PortOptions.of("127.0.0.1", 0).withBasePath("/base/"),
            router,
            request -> new Verdict.Refuse("no", HttpError.of(403, "forbidden", "no")));
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void routesByDecodedSegments() throws Exception {
    assertThat(get("/base/hello/al%20ice%2Fb%C3%A9").body()).isEqualTo("al ice/bé");
    assertThat(get("/base/models/a/b:c").body()).isEqualTo("a/b:c");
  }

  @Test
  void runsHandlersOnVirtualThreads() throws Exception {
    assertThat(get("/base/thread").body()).isEqualTo("virtual");
  }

  @Test
  void answersAnUnknownPathInOpenAisShape() throws Exception {
    for (String path : new String[] {"/base/nowhere", "/elsewhere"}) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":{\"message\":\"There is nothing at this"
                  + " path.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"unsupported_endpoint\"}}\n");
      assertThat(answer.headers().firstValue("x-request-id")).isPresent();
      assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }
  }

  @Test
  void namesTheMethodsThatAPathAnswers() throws Exception {
    HttpResponse<String> answer = send("/base/echo", "DELETE", new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains("OPTIONS, POST");
    HttpResponse<String> options = send("/base/hello/x", "OPTIONS", new byte[0]);
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
    HttpResponse<String> head = send("/base/hello/xyz", "HEAD", new byte[0]);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-length")).contains("3");
  }

  @Test
  void echoesBodiesByteForByte() throws Exception {
    for (int size : new int[] {0, 1, 8192, 100_000, 5 << 20}) {
      byte[] body = new byte[size];
      for (int i = 0; i < size; i++) {
        body[i] = (byte) (i * 31 + i / 251);
      }
      HttpResponse<byte[]> known =
          client.send(
              request("/base/echo").POST(BodyPublishers.ofByteArray(body)).build(),
              BodyHandlers.ofByteArray());
      assertThat(known.statusCode()).isEqualTo(200);
      assertThat(Arrays.equals(known.body(), body)).isTrue();
      HttpResponse<byte[]> chunked =
          client.send(
              request("/base/echo")
                  .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                  .build(),
              BodyHandlers.ofByteArray());
      assertThat(Arrays.equals(chunked.body(), body)).isTrue();
    }
  }

  @Test
  void refusesLongBodies() throws Exception {
    HttpResponse<String> known = send("/base/short", "POST", new byte[11]);
    assertThat(known.statusCode()).isEqualTo(413);
    assertThat(known.body()).contains("payload_too_large");
    HttpResponse<String> chunked =
        client.send(
            request("/base/short")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[5000])))
                .build(),
            BodyHandlers.ofString());
    assertThat(chunked.statusCode()).isEqualTo(413);
  }

  @Test
  void streamsEventsOneByOne() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/events HTTP/1.1\r\nHost: x\r\nx-request-id: mine\r\n\r\n");
      RawClient.Answer answer = raw.answer();
      assertThat(answer.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(answer.header("x-accel-buffering")).isEqualTo("no");
      assertThat(answer.header("x-request-id")).isEqualTo("mine");
      assertThat(answer.body()).isEqualTo("data: 0\n\ndata: 1\n\ndata: 2\n\n");
    }
  }

  @Test
  void streamsToOldClients() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/events HTTP/1.0\r\n\r\n");
      StringBuilder all = new StringBuilder();
      for (int b = raw.read(); b >= 0; b = raw.read()) {
        all.append((char) b);
      }
      assertThat(all).contains("200").endsWith("\r\n\r\ndata: 0\n\ndata: 1\n\ndata: 2\n\n");
    }
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    assertThat(get("/base/hello/x").body()).isEqualTo("x");
    assertThat(portThreads()).isNotEmpty();
    port.close();
    Eventually.holds(() -> portThreads().isEmpty());
  }

  private static List<String> portThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(?i)(port|grizzly|httpserver|tyrus).*"))
        .toList();
  }

  @Test
  void noticesAHangUpWhileWaiting() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/wait HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(waiting.await(120, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(hungUp.await(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void noticesAHangUpWhileAStreamIsQuiet() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/quiet HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(waiting.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(raw.line()).contains("200");
    }
    assertThat(hungUp.await(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tellsNobodyOfAHangUpBehindTheAnswer() throws Exception {
    hungUp.countDown();
    CountDownLatch late = new CountDownLatch(1);
    behindTheAnswer = late::countDown;
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/held HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.answer().body()).isEqualTo("held");
      raw.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.answer().status()).isEqualTo(404);
    }
    port.close();
    assertThat(late.getCount()).isEqualTo(1);
  }

  @Test
  void servesOthersWhileManyWait() throws Exception {
    List<RawClient> waiters = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        waiters.add(new RawClient(port.port()).send("GET /base/held HTTP/1.1\r\nHost: x\r\n\r\n"));
      }
      assertThat(get("/base/hello/x").body()).isEqualTo("x");
      hungUp.countDown();
      for (RawClient waiter : waiters) {
        assertThat(waiter.answer().body()).isEqualTo("held");
      }
    } finally {
      for (RawClient waiter : waiters) {
        waiter.socket.close();
      }
    }
  }

  @Test
  void holdsPipelinedRequestsUntilTheAnswerIsComplete() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/held HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(waiting.await(120, TimeUnit.SECONDS)).isTrue();
      raw.send("GET /base/hello/1 HTTP/1.1\r\nHost: x\r\n\r\n");
      raw.send("GET /base/hello/2 HTTP/1.1\r\nHost: x\r\n\r\n");
      hungUp.countDown();
      assertThat(raw.answer().body()).isEqualTo("held");
      assertThat(raw.answer().body()).isEqualTo("1");
      assertThat(raw.answer().body()).isEqualTo("2");
      for (int i = 0; i < 300; i++) {
        raw.send("GET /base/hello/" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(raw.answer().body()).isEqualTo("" + i);
      }
    }
  }

  @Test
  void cutsOffAnAnswerThatBreaks() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /base/broken HTTP/1.1\r\nHost: x\r\n\r\n");
      StringBuilder all = new StringBuilder();
      for (int b = raw.read(); b >= 0; b = raw.read()) {
        all.append((char) b);
      }
      assertThat(all).contains("200").contains("begun").doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void answersWhatHandlersThrow() throws Exception {
    HttpResponse<String> problem = get("/base/problem");
    assertThat(problem.statusCode()).isEqualTo(503);
    assertThat(problem.headers().firstValue("retry-after")).contains("3");
    assertThat(problem.body()).contains("\"code\":\"no_worker\"").contains("service_unavailable");
    HttpResponse<String> nothing = get("/base/nothing");
    assertThat(nothing.statusCode()).isEqualTo(500);
    assertThat(nothing.body()).contains("internal_error").doesNotContain("Exception");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String method, byte[] body) throws Exception {
    return client.send(
        request(path).method(method, BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path));
  }

  private static void text(HttpCall call, String text) throws IOException {
    call.respond(200, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(UTF_8));
  }

  private static void respond(HttpCall call, byte[] body) throws IOException {
    call.respond(200, Map.of("Content-Type", "application/octet-stream"), body);
  }

  private static String threadKind() {
    return Thread.currentThread().isVirtual() ? "virtual" : "platform";
  }

  private static void events(HttpCall call) throws IOException {
    try (ResponseStream out = call.openEventStream(Map.of())) {
      for (int i = 0; i < 3; i++) {
        out.write(("data: " + i + "\n\n").getBytes(UTF_8));
      }
    }
  }

  private void waitForHangUp(HttpCall call) throws IOException {
    call.onDisconnect(hungUp::countDown);
    awaitSignal();
  }

  private void quiet(HttpCall call) throws IOException {
    call.onDisconnect(hungUp::countDown);
    try (ResponseStream out = call.openEventStream(Map.of())) {
      out.write(": begun\n\n".getBytes(UTF_8));
      awaitSignal();
    }
  }

  private void held(HttpCall call) throws IOException {
    call.onDisconnect(behindTheAnswer);
    awaitSignal();
    text(call, "held");
  }

  private void awaitSignal() throws IOException {
    waiting.countDown();
    try {
      if (!hungUp.await(120, TimeUnit.SECONDS)) {
        throw new IOException("nothing happened");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void broken(HttpCall call) throws IOException {
    ResponseStream out = call.openStream(200, Map.of());
    out.write("begun".getBytes(UTF_8));
    throw new HttpProblem(HttpError.of(500, "internal_error", "too late"));
  }

  private static void problem() {
    throw new HttpProblem(HttpError.of(503, "no_worker", "none").withHeader("Retry-After", "3"));
  }
}
