package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.net.websocket.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many requests on one connection, in bursts and torn, all watched for hang-ups. */
class KeepAliveTest {

  private static final int CONNECTIONS = 8;
  private static final int BURSTS = 60;

  private final AtomicInteger hangUps = new AtomicInteger();

  @Test
  void answersEveryRequestInOrder() throws Exception {
    answersInOrder(PortOptions.of("127.0.0.1", 0), RawClient::new);
  }

  @Test
  void answersEveryRequestInOrderOverTls(@TempDir Path dir) throws Exception {
    TestCertificates.generate(dir, "EC", "256");
    answersInOrder(
        PortOptions.of("127.0.0.1", 0).withTls(TestCertificates.files(dir, "EC")),
        port -> TestCertificates.connect(dir, port, "EC"));
  }

  private interface Connector {
    RawClient connect(int port) throws Exception;
  }

  private void answersInOrder(PortOptions options, Connector connector) throws Exception {
    Router router =
        Router.builder()
            .route("POST", "/whole/{n}", (call, path) -> whole(call, path.parameter("n")))
            .route("GET", "/stream/{n}", (call, path) -> stream(call, path.parameter("n")))
            .build();
    try (HttpPort port =
            HttpPort.open(
                options,
                router,
                request -> new Verdict.Refuse("no", HttpError.of(403, "forbidden", "no")));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?>[] all = new Future<?>[CONNECTIONS];
      for (int c = 0; c < CONNECTIONS; c++) {
        int seed = c;
        all[c] = clients.submit(() -> converse(connector.connect(port.port()), new Random(seed)));
      }
      for (Future<?> one : all) {
        one.get(120, TimeUnit.SECONDS);
      }
    }
    assertThat(hangUps).hasValue(0);
  }

  private static @org.jspecify.annotations.Nullable Void converse(RawClient client, Random random)
      throws IOException {
    try (RawClient raw = client) {
      int sent = 0;
      int answered = 0;
      for (int burst = 0; burst < BURSTS; burst++) {
        StringBuilder requests = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
          requests.append(request(sent++, random));
        }
        byte[] bytes = requests.toString().getBytes(ISO_8859_1);
        int cut = random.nextInt(bytes.length);
        raw.send(java.util.Arrays.copyOf(bytes, cut));
        raw.send(java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
        while (answered < sent) {
          assertThat(raw.answer().body()).isEqualTo("answer " + answered);
          answered++;
        }
      }
    }
    return null;
  }

  private static String request(int number, Random random) {
    String body = "x".repeat(random.nextInt(3000));
    return switch (random.nextInt(3)) {
      case 0 -> "GET /stream/" + number + " HTTP/1.1\r\nHost: x\r\n\r\n";
      case 1 ->
          "POST /whole/"
              + number
              + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      default ->
          "POST /whole/"
              + number
              + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
              + (body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n")
              + "0\r\n\r\n";
    };
  }

  private void whole(HttpCall call, String number) throws IOException {
    call.body(10_000);
    call.onDisconnect(hangUps::incrementAndGet);
    call.respond(200, Map.of(), ("answer " + number).getBytes(UTF_8));
  }

  private void stream(HttpCall call, String number) throws IOException {
    call.onDisconnect(hangUps::incrementAndGet);
    try (ResponseStream out = call.openEventStream(Map.of())) {
      out.write("answer ".getBytes(UTF_8));
      out.write(number.getBytes(UTF_8));
    }
  }
}
