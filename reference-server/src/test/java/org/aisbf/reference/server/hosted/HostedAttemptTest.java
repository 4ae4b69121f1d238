package org.aisbf.reference.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.serve.Order;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an answer costs, and what is made of one that does not come. */
class HostedAttemptTest {

  private static final int LENGTH = 1000;
  private static final ProxyRequest PICTURE =
      new ProxyRequest(
          "/v1/picture", "GET", Headers.NONE, List.of(), Body.none(), null, null, false);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Holds one answer, as three copies. */
  private final BodyBudget budget = new BodyBudget(3 * LENGTH);

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HostedUpstream.Client client = new HostedUpstream.Client(new ManualTimers());
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext(
        "/v1/",
        exchange -> {
          exchange.sendResponseHeaders(200, LENGTH);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseBody().write(new byte[LENGTH - 1]);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    client.close();
    service.stop(0);
    threads.shutdownNow();
  }

  private Attempt begin() {
    return begin(service.getAddress().getPort());
  }

  private Attempt begin(int port) {
    HostedProvider provider =
        new HostedProvider(
            Scope.GLOBAL,
            new ProviderId("hosted"),
            URI.create("http://127.0.0.1:" + port + "/v1"),
            null,
            List.of());
    Order order =
        new Order(
            new UpstreamRequest(PICTURE, "m", false),
            null,
            new Deadlines(PATIENCE, PATIENCE, PATIENCE),
            budget.lease());
    return new HostedUpstream(provider, client).begin(order);
  }

  @Test
  void anAnnouncedAnswerIsPaidForOrRefusedAtOnce() throws Exception {
    try (Attempt first = begin()) {
      while (budget.used() == 0) {
        assertThat(first.next(Duration.ofMillis(10))).isEqualTo(new Progress.Waiting());
      }
      assertThat(budget.used()).isEqualTo(3 * LENGTH);
      try (Attempt second = begin()) {
        assertThat(second.next(PATIENCE))
            .isInstanceOfSatisfying(
                Progress.Failed.class,
                failed -> assertThat(failed.complaint()).isEqualTo(Complaint.NO_ROOM));
      }
      goOn.countDown();
      assertThat(first.next(PATIENCE))
          .isInstanceOfSatisfying(
              Progress.Answered.class,
              answered -> assertThat(answered.answer().body()).hasSize(LENGTH));
      assertThat(budget.used()).isEqualTo(3 * LENGTH);
    }
    assertThat(budget.used()).isZero();
  }

  @Test
  void whoeverWaitsForItIsWokenWhenItIsClosed() throws Exception {
    Attempt attempt = begin();
    while (budget.used() == 0) {
      assertThat(attempt.next(Duration.ofMillis(10))).isEqualTo(new Progress.Waiting());
    }
    CompletableFuture<Progress> waiting =
        CompletableFuture.supplyAsync(() -> next(attempt), threads);
    attempt.close();
    assertThat(waiting.get())
        .isInstanceOfSatisfying(
            Progress.Failed.class,
            failed -> assertThat(failed.complaint()).isEqualTo(Complaint.of(ErrorCode.CANCELLED)));
  }

  private static Progress next(Attempt attempt) {
    try {
      return attempt.next(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServiceThatIsNotThereIsUnavailable() throws Exception {
    int port = service.getAddress().getPort();
    service.stop(0);
    try (Attempt attempt = begin(port)) {
      assertThat(attempt.next(PATIENCE))
          .isInstanceOfSatisfying(
              Progress.Failed.class,
              failed ->
                  assertThat(failed.complaint())
                      .isEqualTo(Complaint.of(ErrorCode.BACKEND_UNAVAILABLE)));
    }
  }
}
