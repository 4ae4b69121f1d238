package org.aisbf.broker.example;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.aisbf.broker.Admission;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Broker;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Handshake;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.Refused;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.StreamReader;
import org.aisbf.broker.WorkRequest;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Presented;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.Unpresentable;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** A broker on a WebSocket stack of one's own. */
final class EmbeddedBroker implements AutoCloseable {

  private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();
  private final Timers timers;
  private final Broker broker;

  /**
   * The directory answers from memory: which providers there are, and their tokens' digests. The
   * timers are the caller's to close, after the broker.
   */
  EmbeddedBroker(ProviderDirectory directory, Timers timers) {
    this.timers = timers;
    this.broker = Broker.builder(directory).timers(timers).executor(callbacks).build();
  }

  /** Before the upgrade. Refused: answer with its status; admitted: upgrade, then open it. */
  Admission admit(
      Scope scopeOfPath, Map<String, String> query, Map<String, String> headers, String address) {
    return switch (Presented.resolve(scopeOfPath, query::get, headers::get, this::anyClient)) {
      case Presented presented -> broker.admit(Handshake.of(presented, address));
      case Unpresentable bad -> new Refused(400, ErrorCode.INVALID_REQUEST, bad.reason());
    };
  }

  /**
   * After the upgrade. Tell the receiver {@code bytesReceived} for whatever arrives, {@code
   * received} for each whole text message, and {@code closed} once, last.
   */
  Receiver open(Admitted admitted, YourSocket socket) {
    return admitted.open(
        new Connection() {
          @Override
          public void send(String frame) {
            socket.queue(frame);
          }

          @Override
          public void close(CloseCode code, String reason) {
            socket.close(code.value(), reason);
          }

          @Override
          public void terminate() {
            socket.drop();
          }
        });
  }

  /** One chat completion, streamed to a buyer; on a thread that may block, say a virtual one. */
  Outcome chat(Scope scope, ProviderId provider, String body, OutputStream buyer)
      throws IOException, InterruptedException {
    List<SessionView> ready = broker.ready(scope, provider);
    if (ready.isEmpty()) {
      return new Outcome.Declined(ErrorCode.NO_WORKER, "no worker is connected");
    }
    WorkRequest work = new WorkRequest(Operation.CHAT_COMPLETIONS, RawJson.of(body), true, null);
    Exchange exchange = broker.submit(ready.getFirst().sessionId(), work);
    // Closing the reader cancels the request unless it has ended: a buyer who leaves ends it.
    try (StreamReader reader = exchange.reader()) {
      while (true) {
        switch (reader.next(Duration.ofSeconds(10))) {
          case StreamReader.Chunk chunk -> {
            Channels.newChannel(buyer).write(chunk.bytes());
            buyer.flush();
          }
          case StreamReader.Waiting none -> {
            buyer.write(": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII));
            buyer.flush();
          }
          case StreamReader.Finished finished -> {
            return finished.outcome();
          }
        }
      }
    }
  }

  @Override
  public void close() {
    broker.drain(Duration.ofSeconds(30)).toCompletableFuture().join();
    callbacks.shutdown();
  }

  private ClientId anyClient() {
    return ClientId.generated(timers.wallMillis() / 1000, ThreadLocalRandom.current().nextLong());
  }
}
