package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.aisbf.reference.server.net.http.HttpLimits;
import org.aisbf.reference.server.net.websocket.UpgradeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

  private WorkerPort port;

  @BeforeEach
  void open() throws Exception {
    port = new WorkerPort();
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void admitsWithDecodedValues() throws Exception {
    try (RawWebSocket socket =
        RawWebSocket.open(
            port.number(), "/api/u/b%C3%A9%2Fa/coderai/wss?token=good&x=1+2%263&x=y&flag")) {
      UpgradeRequest asked = port.asked.take();
      assertThat(asked.segments()).containsExactly("api", "u", "bé/a", "coderai", "wss");
      assertThat(asked.query().all("x")).containsExactly("1 2&3", "y");
      assertThat(asked.query().first("flag")).isEmpty();
      assertThat(asked.headers().first("SEC-websocket-version")).isEqualTo("13");
      assertThat(asked.remoteAddress()).isEqualTo("127.0.0.1");
      assertThat(asked.toString()).doesNotContain("good");
      assertThat(asked.query().toString()).doesNotContain("good");
      Worker worker = port.worker();
      socket.text("hello");
      assertThat(worker.message()).isEqualTo("hello");
      worker.connection.send("hello yourself");
      assertThat(socket.read().text()).isEqualTo("hello yourself");
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/coderai/wss,401,no token", "/api/coderai/wss?token=bad,403,refused"})
  void refusesBeforeTheUpgrade(String target, int status, String reason) throws Exception {
    try (RawClient raw = new RawClient(port.number())) {
      raw.send(RawWebSocket.handshake(target));
      RawClient.Answer answer = raw.answer();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("x-aisbf-reason")).isEqualTo(reason);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(answer.header("x-request-id")).isNotBlank();
      assertThat(answer.header("upgrade")).isNull();
      assertThat(answer.body()).startsWith("{\"error\":{\"message\":");
      assertThat(raw.atEnd()).isTrue();
      assertThat(port.admitted).hasValue(0);
      assertThat(port.port.webSockets()).isZero();
    }
  }

  @Test
  void outlivesTheIdleLimitOfHttp() throws Exception {
    HttpLimits quick =
        new HttpLimits(
            10_000,
            8192,
            50,
            1 << 20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(9),
            Duration.ofSeconds(9));
    try (WorkerPort idle = new WorkerPort(options -> options.withHttp(quick));
        RawWebSocket socket =
            RawWebSocket.open(idle.number(), "/api/coderai/wss?token=good-echo")) {
      for (int i = 0; i < 2; i++) {
        try (RawClient http = new RawClient(idle.number())) {
          assertThat(http.atEnd()).isTrue();
        }
      }
      socket.text("still here");
      assertThat(socket.read().text()).isEqualTo("still here");
    }
  }

  @Test
  void ignoresWhatARefusedClientSends() throws Exception {
    try (RawClient raw = new RawClient(port.number())) {
      raw.send(RawWebSocket.handshake("/api/coderai/wss"));
      raw.send(RawWebSocket.masked(0x81, "pretend".getBytes(UTF_8)));
      raw.trySend(RawWebSocket.handshake(WorkerPort.TARGET).getBytes(UTF_8));
      assertThat(raw.answer().status()).isEqualTo(401);
      assertThat(raw.atEnd()).isTrue();
      assertThat(port.asked).hasSize(1);
      assertThat(port.admitted).hasValue(0);
    }
  }

  @Test
  void answersAGateThatFails() throws Exception {
    assertRefused(RawWebSocket.handshake("/api/coderai/wss?token=bug"), 500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api/coderai/wss/", "/api/u//coderai/wss", "/api/u/a/b/coderai/wss", "/wss"})
  void knowsNoWebSocketElsewhere(String path) throws Exception {
    assertRefused(RawWebSocket.handshake(path + "?token=good"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/coderai/wss?token=%zz",
        "/api/coderai/wss?token=%c3",
        "/api/coderai/wss?token=good&a=%",
        "/api/u/%ff/coderai/wss?token=good",
        "/api/coderai/wss?token=good&a=<\u0080>"
      })
  void refusesMalformedEscapes(String target) throws Exception {
    assertRefused(RawWebSocket.handshake(target), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "Version: 13,Version: 8,426",
    "Sec-WebSocket-Version: 13,x-nothing: 1,426",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==,x-nothing: 1,400",
    "AAAAAAAAAAAAAAAAAAAAAA==,short,400",
    "AAAAAAAAAAAAAAAAAAAAAA==,***,400",
    "Connection: Upgrade,Connection: keep-alive,400",
    "HTTP/1.1,HTTP/1.0,400",
    "GET ,POST ,400",
    "Upgrade: websocket,Upgrade: h2c,426",
    "Upgrade: websocket,x-nothing: 1,426"
  })
  void refusesOddHandshakes(String find, String replace, int status) throws Exception {
    assertRefused(
        RawWebSocket.handshake("/api/coderai/wss?token=good").replace(find, replace), status);
  }

  private void assertRefused(String handshake, int status) throws Exception {
    try (RawClient raw = new RawClient(port.number())) {
      raw.send(handshake);
      RawClient.Answer answer = raw.answer();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).startsWith("{\"error\":");
      assertThat(answer.head().toString()).doesNotContain("Grizzly");
      assertThat(raw.atEnd()).isTrue();
      assertThat(port.admitted).hasValue(0);
    }
  }
}
