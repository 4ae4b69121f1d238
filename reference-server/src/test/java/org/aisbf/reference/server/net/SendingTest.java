package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.reference.server.net.websocket.WebSocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to a worker, whether it reads or not. */
class SendingTest {

  private static final long QUEUE = 32 << 20;
  private static final int MESSAGES = 1000;

  private WorkerPort port;
  private RawWebSocket socket;
  private Worker worker;

  @BeforeEach
  void open() throws Exception {
    WebSocketLimits limits =
        new WebSocketLimits(
            1 << 20,
            4 << 20,
            QUEUE,
            MESSAGES,
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            Duration.ofMillis(200));
    port = new WorkerPort(options -> options.withWebSocket(limits));
    socket = RawWebSocket.open(port.number(), WorkerPort.TARGET);
    worker = port.worker();
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
    port.close();
  }

  @Test
  void sendsShortMessagesInOneFrame() {
    for (int size : new int[] {0, 1, 125, 126, 65535}) {
      worker.connection.send("x".repeat(size));
      RawWebSocket.Frame frame = socket.readPastPings();
      assertThat(frame.first()).isEqualTo(0x80 | RawWebSocket.TEXT);
      assertThat(frame.payload()).hasSize(size);
    }
  }

  @Test
  void sendsLongMessagesInFragmentsOfWholeCharacters() {
    String text = "žluťoučký 🐎 ".repeat(20_000);
    worker.connection.send(text);
    worker.connection.send("next");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    RawWebSocket.Frame frame = socket.readPastPings();
    assertThat(frame.first()).isEqualTo(RawWebSocket.TEXT);
    while (true) {
      assertThat(frame.payload().length).isLessThan(65536);
      assertThat(frame.text()).doesNotContain("\ufffd");
      all.writeBytes(frame.payload());
      if (frame.fin()) {
        break;
      }
      frame = socket.readPastPings();
      assertThat(frame.opcode()).isZero();
    }
    assertThat(all.toString(UTF_8)).isEqualTo(text);
    assertThat(socket.readPastPings().text()).isEqualTo("next");
  }

  @Test
  void answersPingsInTheMiddleOfALongMessage() throws Exception {
    worker.connection.send("x".repeat(16 << 20));
    RawWebSocket.Frame frame = socket.readPastPings();
    socket.frame(0x80 | RawWebSocket.PING, "now".getBytes(UTF_8));
    int framesBeforePong = 0;
    boolean over = frame.fin();
    while (frame.opcode() != RawWebSocket.PONG) {
      assertThat(over).as("the message ended before the pong").isFalse();
      frame = socket.readPastPings();
      over = frame.opcode() != RawWebSocket.PONG && frame.fin();
      framesBeforePong++;
    }
    assertThat(framesBeforePong).isGreaterThan(0);
  }

  @Test
  void keepsTheOrderOfEveryThread() throws Exception {
    int threads = 4;
    int each = 200;
    Thread[] senders = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int name = t;
      senders[t] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      worker.connection.send(name + ":" + i);
                    }
                  });
    }
    int[] next = new int[threads];
    for (int i = 0; i < threads * each; i++) {
      String[] parts = socket.readPastPings().text().split(":");
      int from = Integer.parseInt(parts[0]);
      assertThat(Integer.parseInt(parts[1])).isEqualTo(next[from]++);
    }
    for (Thread sender : senders) {
      sender.join();
    }
  }

  @Test
  void pingsASilentPeer() {
    assertThat(socket.read().opcode()).isEqualTo(RawWebSocket.PING);
    assertThat(socket.read().opcode()).isEqualTo(RawWebSocket.PING);
  }

  @Test
  void cutsOffAPeerThatReadsNothing() throws Exception {
    try (RawWebSocket other =
        RawWebSocket.open(port.number(), "/api/coderai/wss?token=good-echo")) {
      String big = "x".repeat(1 << 20);
      for (int i = 0; i < 20; i++) {
        worker.connection.send(big);
      }
      while (worker.closes.isEmpty()) {
        other.text("still there?");
        assertThat(other.readPastPings().text()).isEqualTo("still there?");
      }
      assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
      assertThat(worker.afterEnd).hasValue(0);
    }
  }

  @Test
  void cutsOffAPeerWhoseQueueIsFullOfBytes() throws Exception {
    String big = "x".repeat(1 << 20);
    for (int i = 0; i < 64; i++) {
      worker.connection.send(big);
    }
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }

  @Test
  void cutsOffAPeerWhoseQueueIsFullOfMessages() throws Exception {
    worker.connection.send("x".repeat(16 << 20));
    for (int i = 0; i < MESSAGES + 1; i++) {
      worker.connection.send("");
    }
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }

  @Test
  void closesBehindWhatIsQueued() throws Exception {
    worker.connection.send("x".repeat(4 << 20));
    worker.connection.close(CloseCode.REPLACED, "replaced");
    worker.connection.close(CloseCode.NORMAL, "not this one");
    worker.connection.send("not this either");
    RawWebSocket.Frame frame = socket.readPastPings();
    long bytes = 0;
    while (frame.opcode() != RawWebSocket.CLOSE) {
      bytes += frame.payload().length;
      frame = socket.readPastPings();
    }
    assertThat(bytes).isEqualTo(4 << 20);
    assertThat(frame.closeCode()).isEqualTo(4409);
    assertThat(frame.closeReason()).isEqualTo("replaced");
    socket.text("crossing").close(4409, "seen");
    assertThat(socket.raw.atEnd()).isTrue();
    assertThat(worker.end()).isEqualTo(new Worker.Closed(CloseCode.REPLACED, "seen"));
    assertThat(worker.messages).isEmpty();
    assertThat(worker.afterEnd).hasValue(0);
  }

  @Test
  void terminatesAPeerThatDoesNotAnswerTheClose() throws Exception {
    worker.connection.close(CloseCode.RESTART, "♥".repeat(100));
    RawWebSocket.Frame close = socket.readPastPings();
    assertThat(close.closeCode()).isEqualTo(1012);
    assertThat(close.closeReason()).isEqualTo("♥".repeat(41));
    assertThat(socket.raw.atEnd()).isTrue();
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }

  @Test
  void cutsOffAPeerThatReadsNotEvenTheClose() throws Exception {
    worker.connection.send("x".repeat(20 << 20));
    worker.connection.close(CloseCode.NORMAL, "");
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }

  @Test
  void terminatesAtOnce() throws Exception {
    worker.connection.terminate();
    worker.connection.terminate();
    assertThat(worker.end()).isEqualTo(new Worker.Closed(CloseCode.LOST, ""));
    Eventually.holds(socket.raw::atEnd);
    assertThat(worker.closes.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void tellsReceiversWhenThePortCloses() throws Exception {
    port.close();
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }

  @Test
  void letsAQueuedCloseArriveWhenThePortCloses() throws Exception {
    worker.connection.send("x".repeat(16 << 20));
    worker.connection.close(CloseCode.RESTART, "restart");
    Thread closing = Thread.ofVirtual().start(port::close);
    RawWebSocket.Frame frame = socket.readPastPings();
    while (frame.opcode() != RawWebSocket.CLOSE) {
      frame = socket.readPastPings();
    }
    assertThat(frame.closeCode()).isEqualTo(1012);
    closing.join();
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }
}
