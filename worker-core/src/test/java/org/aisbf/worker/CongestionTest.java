package org.aisbf.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backends in threads of their own before a broker that takes slowly. */
class CongestionTest {
  private static final EnvelopeCodec CODEC = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
  private static final String EVENT = "data: " + "x".repeat(1_000) + "\n\n";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SlowConnection connection = new SlowConnection();
  private Worker worker;
  private Receiver receiver;

  @AfterEach
  void close() {
    worker.close();
    threads.shutdown();
  }

  private void serve(ModelBackend backend, long outboundBytes) {
    WorkerSettings standard = WorkerSettings.STANDARD;
    worker =
        Worker.builder()
            .target(
                new DialTarget(
                    new Identity(Scope.GLOBAL, new ProviderId("p"), new ClientId("c")),
                    new RegistrationToken("t")))
            .dialer((target, listener) -> receiver = listener.opened(connection))
            .backend(backend)
            .timers(new ManualTimers())
            .executor(threads)
            .random(new SplittableRandom(1))
            .settings(
                new WorkerSettings(
                    standard.timing(), null, 1 << 20, 60_000, 1_000, 30_000, outboundBytes, false))
            .build();
    worker.start();
    receiver.received(CODEC.encode(Rig.registered(null)));
    receiver.received(CODEC.encode(Rig.registered("register-1")));
  }

  private void stream(String id) {
    RawJson payload = RawJson.of("{\"stream\":true}");
    Request request =
        new Request(new RequestId(id), Operation.CHAT_COMPLETIONS, null, null, payload);
    receiver.received(CODEC.encode(request));
  }

  private void cancel(String id) {
    receiver.received(CODEC.encode(new Cancel(new RequestId(id))));
  }

  private static ByteBuffer event() {
    return ByteBuffer.wrap(EVENT.getBytes(UTF_8));
  }

  @Test
  void aBackendWaitsForABrokerThatTakesSlowly() throws Exception {
    Semaphore written = new Semaphore(0);
    serve(
        (request, sink) -> {
          sink.openStream(StreamFormat.EVENTS);
          for (int i = 0; i < 50; i++) {
            sink.write(event());
            written.release();
          }
          sink.finish(null);
        },
        5_000);
    stream("a");
    assertThat(written.tryAcquire(4, 30, TimeUnit.SECONDS)).isTrue();
    assertThat(connection.held()).as("5,000 bytes are four events").isEqualTo(4);

    for (int i = 4; i < 50; i++) {
      connection.release();
      assertThat(written.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(connection.held()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void aCancelFreesABackendThatWaits() throws Exception {
    Semaphore begun = new Semaphore(0);
    Semaphore over = new Semaphore(0);
    serve(
        (request, sink) -> {
          begun.release();
          sink.openStream(StreamFormat.EVENTS);
          while (!sink.isStopped()) {
            sink.write(event());
          }
          over.release();
        },
        5_000);
    stream("a");
    // Cancelled sooner, it would never be asked.
    assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    cancel("a");

    assertThat(over.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nothingFollowsTheEndHoweverThreadsMeet() throws Exception {
    Semaphore begun = new Semaphore(0);
    Semaphore over = new Semaphore(0);
    serve(
        (request, sink) -> {
          sink.openStream(StreamFormat.EVENTS);
          begun.release();
          for (int i = 0; i < 50; i++) {
            sink.write(ByteBuffer.wrap("data: 1\n\n".getBytes(UTF_8)));
          }
          sink.finish(null);
          over.release();
        },
        Long.MAX_VALUE);
    for (int i = 0; i < 100; i++) {
      stream("r" + i);
      assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      cancel("r" + i);
      assertThat(over.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    List<String> frames = connection.frames();
    for (int i = 0; i < 100; i++) {
      String id = "\"r" + i + "\"";
      List<String> own = frames.stream().filter(frame -> frame.contains(id)).toList();
      assertThat(own.getLast()).containsAnyOf("cancelled", "total_chunks");
      assertThat(own.subList(0, own.size() - 1)).allMatch(frame -> frame.contains("chunk\""));
    }
  }
}
