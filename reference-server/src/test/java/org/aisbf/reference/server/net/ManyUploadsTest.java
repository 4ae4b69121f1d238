package org.aisbf.reference.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpLimits;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.net.websocket.Verdict;
import org.junit.jupiter.api.Test;

/** Bodies of many reads on connections that are kept, one request right behind another. */
class ManyUploadsTest {
  private static final int CLIENTS = 8;
  private static final int UPLOADS = 150;
  private static final int LARGEST = 512 << 10;

  @Test
  void noneIsLostOnItsWay() throws Exception {
    HttpLimits usual = HttpLimits.DEFAULTS;
    HttpLimits limits =
        new HttpLimits(
            usual.connections(),
            usual.headerBytes(),
            usual.headerFields(),
            usual.bodiesBytes(),
            usual.idle(),
            Duration.ofSeconds(10),
            usual.writeStall());
    Router router = Router.builder().route("POST", "/", (call, path) -> answerLength(call)).build();
    try (HttpPort port =
            HttpPort.open(
                PortOptions.of("127.0.0.1", 0).withHttp(limits),
                router,
                request -> new Verdict.Refuse("no", HttpError.of(403, "forbidden", "no")));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      URI uri = URI.create("http://127.0.0.1:" + port.port() + "/");
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(i);
        running.add(
            clients.submit(
                () -> {
                  upload(client, uri, random);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  /**
   * Watches for a hang-up, too, and now and then goes on behind its answer, so that the client's
   * next request is there before this one is over.
   */
  private static void answerLength(HttpCall call) throws IOException {
    int length = call.body(LARGEST).length;
    call.onDisconnect(() -> {});
    call.respond(200, Map.of(), Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
    if (length % 3 == 0) {
      LockSupport.parkNanos(Duration.ofMillis(length % 30).toNanos());
    }
  }

  private static void upload(HttpClient client, URI uri, Random random) throws Exception {
    for (int i = 0; i < UPLOADS; i++) {
      byte[] body = new byte[random.nextInt(LARGEST)];
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body())
          .isEqualTo(Integer.toString(body.length));
    }
  }
}
