package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.junit.jupiter.api.Test;

/** Many callers, one worker, real threads. */
class ThreadsTest {

  private static final int CALLERS = 8;
  private static final int REQUESTS = 200;
  private static final int CHUNKS = 20;

  private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();

  @Test
  void everyStreamIsWholeAndInOrderForItsOwnCaller() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      BrokerRun run = new BrokerRun(BrokerLimits.STANDARD, threads);
      Admitted admitted =
          (Admitted) run.broker.admit(BrokerRun.handshake(Scope.GLOBAL, "w", "token-of-pool"));
      Receiver receiver = admitted.open(new QueuedConnection());
      receiver.received("{\"op\":\"register\",\"request_id\":\"r\",\"payload\":{}}");
      Future<?> worker = threads.submit(() -> serve(receiver));
      List<Future<Integer>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> call(run.broker, admitted)));
      }
      int completed = 0;
      for (Future<Integer> caller : callers) {
        completed += caller.get(60, TimeUnit.SECONDS);
      }
      assertThat(completed).isEqualTo(CALLERS * REQUESTS * 9 / 10);
      assertThat(run.broker.session(admitted.sessionId()).orElseThrow().inFlight())
          .isBetween(0, CALLERS * REQUESTS / 10);
      receiver.closed(CloseCode.LOST, "");
      assertThat(run.broker.sessions()).isEmpty();
      worker.cancel(true);
    }
  }

  /** Streams all but every tenth request, which it cancels; returns how many were whole. */
  private static int call(Broker broker, Admitted admitted) throws Exception {
    int completed = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Exchange exchange =
          broker.submit(
              admitted.sessionId(),
              new WorkRequest(Operation.CHAT_COMPLETIONS, RawJson.EMPTY_OBJECT, true, null));
      try (StreamReader reader = exchange.reader()) {
        if (i % 10 == 9) {
          exchange.cancel();
        }
        StringBuilder stream = new StringBuilder();
        StreamReader.Next next = reader.next(Duration.ofSeconds(30));
        while (next instanceof StreamReader.Chunk chunk) {
          stream.append(BrokerRun.text(chunk.bytes()));
          next = reader.next(Duration.ofSeconds(30));
        }
        Outcome outcome = exchange.outcome().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(next).isEqualTo(new StreamReader.Finished(outcome));
        if (outcome instanceof Outcome.Completed && i % 10 != 9) {
          assertThat(stream).hasToString(streamOf(exchange.id().value()));
          completed++;
        }
      }
    }
    return completed;
  }

  private static String streamOf(String id) {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < CHUNKS; i++) {
      stream.append(id).append(':').append(i).append(' ');
    }
    return stream.toString();
  }

  /** Answers what comes, several at a time, their chunks mixed. */
  private Void serve(Receiver receiver) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    while (true) {
      ids.clear();
      for (String frame = sent.take(); frame != null; frame = sent.poll()) {
        JsonNode request = BrokerRun.json(frame);
        if (request.path("op").asText().equals("chat.completions")) {
          ids.add(request.get("request_id").textValue());
        }
      }
      for (int i = 0; i < CHUNKS; i++) {
        for (String id : ids) {
          receiver.received(
              """
              {"request_id":"%s","status":"ok","event":"chunk",
               "payload":{"sequence":%d,"chunk":"%s:%d "}}
              """
                  .formatted(id, i, id, i));
        }
      }
      for (String id : ids) {
        receiver.received("{\"request_id\":\"" + id + "\",\"status\":\"ok\",\"event\":\"done\"}");
      }
    }
  }

  private final class QueuedConnection implements Connection {
    @Override
    public void send(String frame) {
      sent.add(frame);
    }

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public void terminate() {}
  }
}
