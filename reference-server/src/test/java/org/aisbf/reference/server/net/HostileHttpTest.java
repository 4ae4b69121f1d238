package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpLimits;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.net.websocket.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends over HTTP, and clients that stop in the middle. */
class HostileHttpTest {

  private static final String TWO_CHUNKS = "2\r\nch\r\n5\r\nunked\r\n";
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final CountDownLatch streamBroke = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private HttpPort port;

  @BeforeEach
  void open() throws IOException {
    HttpLimits limits =
        new HttpLimits(
            10_000,
            8192,
            50,
            3 << 20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(500));
    Router router =
        Router.builder()
            .route("GET", "/ok", (call, path) -> call.respond(200, Map.of(), "ok".getBytes(UTF_8)))
            .route("POST", "/read", (call, path) -> call.respond(200, Map.of(), call.body(1 << 20)))
            .route("GET", "/flood", (call, path) -> flood(call))
            .route("GET", "/big", (call, path) -> call.respond(200, Map.of(), new byte[64 << 20]))
            .route("GET", "/split", (call, path) -> split(call))
            .build();
    port =
        HttpPort.open(
            PortOptions.of("127.0.0.1", 0).withHttp(limits),
            router,
            request -> new Verdict.Refuse("no", HttpError.of(403, "forbidden", "no")));
  }

  @AfterEach
  void close() {
    port.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /ok HTTP/1.1\r\n\r\n",
        "GET /ok HTTP/1.1\r\nHost: x\r\nno colon\r\na: b\r\n\r\n",
        "GET /ok HTTP/1.1\r\nHost: x\r\nspace : b\r\n\r\n",
        "GET /ok HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /ok HTTP/1.1\nHost: x\n\n",
        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello",
        "POST /read HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nhello",
        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
            + LAST_CHUNK,
        "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
            + LAST_CHUNK,
        "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /ok?a=%e9 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void answersMalformedRequests(String request) throws Exception {
    assertAnswer(request, 400);
  }

  @Test
  void answersOtherVersions() throws Exception {
    assertAnswer("GET /ok HTTP/3.7\r\nHost: x\r\n\r\n", 505);
    assertAnswer(
        "POST /ok H&TP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 505);
  }

  @Test
  void answersTrace() throws Exception {
    assertAnswer("TRACE /ok HTTP/1.1\r\nHost: x\r\nx-secret: tell-nobody\r\n\r\n", 405);
  }

  @Test
  void boundsHeaders() throws Exception {
    assertAnswer("GET /ok HTTP/1.1\r\nHost: x\r\nx: " + "y".repeat(9000) + "\r\n\r\n", 431);
    assertAnswer("GET /" + "y".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 431);
    StringBuilder many = new StringBuilder("GET /ok HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < 60; i++) {
      many.append("h").append(i).append(": v\r\n");
    }
    assertAnswer(many + "\r\n", 431);
  }

  @Test
  void keepsTheClientsRequestIdOnlyWhenItIsFit() throws Exception {
    String ok = "GET /ok HTTP/1.1\r\nHost: x\r\nx-request-id: ";
    try (RawClient raw = new RawClient(port.port())) {
      assertThat(raw.send(ok + "abc-1\r\n\r\n").answer().header("x-request-id")).isEqualTo("abc-1");
      String replaced = raw.send(ok + "a b\r\n\r\n").answer().header("x-request-id");
      assertThat(replaced).hasSize(36);
      String tooLong = raw.send(ok + "a".repeat(200) + "\r\n\r\n").answer().header("x-request-id");
      assertThat(tooLong).hasSize(36);
    }
  }

  @Test
  void leavesOutHeadersThatWouldSplitTheAnswer() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      RawClient.Answer answer = raw.send("GET /split HTTP/1.1\r\nHost: x\r\n\r\n").answer();
      assertThat(answer.body()).isEqualTo("whole");
      assertThat(answer.header("x-good")).isEqualTo("good");
      assertThat(answer.header("x-evil")).isNull();
      assertThat(answer.header("x-injected")).isNull();
      assertThat(answer.header("transfer-encoding")).isNull();
      assertThat(answer.header("content-length")).isEqualTo("5");
    }
  }

  @Test
  void dropsAClientThatDoesNotFinishItsHeader() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /ok HT");
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void dropsAClientThatDoesNotFinishItsBody() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhello");
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void boundsWhatAllBodiesHold() throws Exception {
    String head = "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n";
    byte[] most = new byte[(1 << 20) - 1];
    List<RawClient> senders = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        senders.add(new RawClient(port.port()).send(head).send(most));
      }
      // All four have to be held at once: no body may end before one is refused for the rest.
      Eventually.holds(() -> senders.stream().anyMatch(RawClient::isAnswered));
      List<RawClient.Answer> answers = new ArrayList<>();
      for (RawClient sender : senders) {
        sender.trySend(new byte[1]);
        answers.add(sender.answer());
      }
      assertThat(answers).extracting(RawClient.Answer::status).contains(503).contains(200);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 503)
          .allSatisfy(
              answer -> {
                assertThat(answer.header("retry-after")).isEqualTo("2");
                assertThat(answer.header("retry-after-ms")).isEqualTo("2000");
              });
    } finally {
      for (RawClient sender : senders) {
        sender.socket.close();
      }
    }
    try (RawClient raw = new RawClient(port.port())) {
      assertThat(raw.send(head).send(new byte[1 << 20]).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void tellsAClientThatSendsTooMuchWhy() throws Exception {
    int length = 32 << 20;
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n");
      raw.send(new byte[length]);
      RawClient.Answer answer = raw.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("payload_too_large");
    }
  }

  @Test
  void keepsTheConnectionBehindAnUnreadBody() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
      assertThat(raw.answer().status()).isEqualTo(404);
      raw.send("GET /ok HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.answer().body()).isEqualTo("ok");
    }
  }

  @Test
  void servesRequestsThatComeTogether() throws Exception {
    String get = "GET /ok HTTP/1.1\r\nHost: x\r\n\r\n";
    String known = "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nknown";
    String chunked =
        "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + TWO_CHUNKS
            + LAST_CHUNK;
    try (RawClient raw = new RawClient(port.port())) {
      raw.send(get + known + chunked + get + chunked + known + get);
      for (String body : "ok known chunked ok chunked known ok".split(" ")) {
        assertThat(raw.answer().body()).isEqualTo(body);
      }
    }
  }

  @Test
  void serves100Continue() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send(
          "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      assertThat(raw.answer().status()).isEqualTo(100);
      assertThat(raw.send("hello").answer().body()).isEqualTo("hello");
    }
  }

  @Test
  void dropsAClientThatReadsNothing() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /flood HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(streamBroke.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(hungUp.await(120, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void serves64MiBToAClientThatReads() throws Exception {
    try (RawClient raw = new RawClient(port.port())) {
      raw.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.answer().body()).hasSize(64 << 20);
    }
  }

  @Test
  void survivesGarbage() throws Exception {
    long seed = 20_260_101L;
    Random random = new Random(seed);
    String[] seeds = {
      "GET /ok HTTP/1.1\r\nHost: x\r\n\r\n",
      "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
      RawWebSocket.handshake("/api/coderai/wss?token=x")
    };
    for (int i = 0; i < 150; i++) {
      byte[] bytes = seeds[i % seeds.length].getBytes(UTF_8);
      if (i % 5 == 0) {
        bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
      }
      for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try (RawClient raw = new RawClient(port.port())) {
        raw.send(bytes);
      } catch (IOException e) {
        // the port may have hung up already
      }
    }
    try (RawClient raw = new RawClient(port.port())) {
      assertThat(raw.send("GET /ok HTTP/1.1\r\nHost: x\r\n\r\n").answer().body())
          .as("after garbage of seed %d", seed)
          .isEqualTo("ok");
    }
  }

  private void assertAnswer(String request, int status) throws IOException {
    try (RawClient raw = new RawClient(port.port())) {
      RawClient.Answer answer = raw.send(request).answer();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("content-type")).startsWith("application/json");
      assertThat(answer.header("x-request-id")).isNotBlank();
      assertThat(answer.body()).startsWith("{\"error\":{\"message\":").contains("\"type\":");
      assertThat(answer.toString())
          .doesNotContainIgnoringCase("grizzly")
          .doesNotContain("tell-nobody");
    }
  }

  private void flood(HttpCall call) throws IOException {
    call.onDisconnect(hungUp::countDown);
    try (ResponseStream out = call.openEventStream(Map.of())) {
      while (true) {
        out.write(new byte[64 * 1024]);
      }
    } catch (IOException e) {
      streamBroke.countDown();
      throw e;
    }
  }

  private static void split(HttpCall call) throws IOException {
    call.respond(
        200,
        Map.of(
            "x-good", "good",
            "x-evil", "a\r\nx-injected: yes",
            "x-injected: yes\r\nx", "b",
            "Transfer-Encoding", "chunked",
            "Content-Length", "1"),
        "whole".getBytes(UTF_8));
  }
}
