package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers, named by their buyer, who show that they live and say nothing. */
class CommentsOnlyTest {

  private static final String LIMITS = "broker: {request_timeout_s: 1, idle_timeout_s: 1}\n";
  private static final String COMMENT = ": processing\n\n";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int before;
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext("/v1/chat/completions", this::serve);
    service.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    service.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String event : ChatTest.EVENTS.subList(0, before)) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
      }
      while (!over.await(50, TimeUnit.MILLISECONDS)) {
        out.write(COMMENT.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(FakeWorker.Job job) {
    try {
      ChatTest.EVENTS.subList(0, before).forEach(event -> job.chunk(event));
      while (!over.await(50, TimeUnit.MILLISECONDS)) {
        job.chunk(COMMENT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosted", "pool"})
  void haveNoMoreTimeThanTheSilentBeforeTheirContent(String provider) {
    HttpResponse<String> response = ask(provider);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosted", "pool"})
  void haveNoMoreTimeThanTheSilentBehindTheirContent(String provider) {
    before = 1;
    HttpResponse<String> response = ask(provider);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"code\":\"timeout\"").doesNotContain("[DONE]");
  }

  private HttpResponse<String> ask(String provider) {
    String hosted =
        "{id: hosted, type: openai, base_url: 'http://127.0.0.1:%d/v1', models: [{id: m}]}"
            .formatted(service.getAddress().getPort());
    try (TestServer server = TestServer.withProvider(hosted, LIMITS);
        FakeWorker worker = FakeWorker.connect(server, Dialect.DOCUMENTED, this::serve)) {
      assertThat(worker.closed()).isNotDone();
      return server.post("/v1/chat/completions", TestServer.chatBody(provider + "/m", true));
    } finally {
      over.countDown();
    }
  }
}
