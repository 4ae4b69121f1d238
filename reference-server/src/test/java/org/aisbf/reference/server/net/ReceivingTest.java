package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.reference.server.net.websocket.WebSocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes from a worker, legal and illegal. */
class ReceivingTest {

  private static final int LIMIT = 300_000;

  private WorkerPort port;
  private RawWebSocket socket;
  private Worker worker;

  @BeforeEach
  void open() throws Exception {
    WebSocketLimits limits =
        new WebSocketLimits(
            LIMIT,
            LIMIT * 4L,
            1 << 20,
            100,
            Duration.ofSeconds(20),
            Duration.ofMillis(500),
            Duration.ofSeconds(20));
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
  void takesMessagesOfEverySize() throws Exception {
    for (int size : new int[] {0, 1, 125, 126, 8191, 8192, 8193, 65535, 65536, 200_001, LIMIT}) {
      String text = "é".repeat(size / 2) + "x".repeat(size % 2);
      socket.text(text);
      assertThat(worker.message().equals(text)).as("%d bytes", size).isTrue();
    }
    assertThat(worker.afterEnd).hasValue(0);
  }

  @Test
  void takesMessagesInFragmentsOfOneByte() throws Exception {
    byte[] text = "žluťoučký 🐎 ".repeat(300).getBytes(UTF_8);
    socket.frame(RawWebSocket.TEXT, new byte[0]);
    for (int i = 0; i < text.length; i++) {
      if (i == 100) {
        socket.frame(0x80 | RawWebSocket.PING, "in between".getBytes(UTF_8));
      }
      socket.frame(0, new byte[] {text[i]});
    }
    socket.frame(0x80, new byte[0]);
    assertThat(worker.message()).isEqualTo(new String(text, UTF_8));
    RawWebSocket.Frame pong = socket.read();
    assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
    assertThat(pong.text()).isEqualTo("in between");
  }

  @Test
  void tellsOfBytesInTheMiddleOfAMessage() throws Exception {
    byte[] frame = RawWebSocket.masked(0x81, "x".repeat(1000).getBytes(UTF_8));
    long before = worker.reads.get();
    for (int i = 0; i < 3; i++) {
      socket.raw.send(java.util.Arrays.copyOfRange(frame, i * 100, i * 100 + 100));
      long reads = before + i;
      Eventually.holds(() -> worker.reads.get() > reads);
    }
    assertThat(worker.messages).isEmpty();
  }

  @Test
  void refusesALongMessageByItsHeader() throws Exception {
    socket.raw.send(RawWebSocket.header(0x81, LIMIT + 1, 0x80)).send(new byte[4]);
    assertThat(socket.read().closeCode()).isEqualTo(1009);
    assertClosedAfter(1009);
  }

  @Test
  void refusesALengthThatNoMessageHas() throws Exception {
    socket.raw.send(RawWebSocket.header(0x81, 1L << 62, 0x80)).send(new byte[4]);
    assertThat(socket.read().closeCode()).isEqualTo(1009);
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
  }

  @Test
  void refusesFragmentsThatAreTooLongTogether() throws Exception {
    socket.frame(RawWebSocket.TEXT, new byte[LIMIT - 1]);
    socket.raw.send(RawWebSocket.header(0x80, 2, 0x80));
    socket.raw.send(new byte[4]);
    assertThat(socket.read().closeCode()).isEqualTo(1009);
    assertThat(worker.messages).isEmpty();
  }

  @Test
  void refusesNegativeLengths() throws Exception {
    socket.raw.send(RawWebSocket.header(0x81, Long.MIN_VALUE + 70_000, 0x80)).send(new byte[4]);
    assertViolation(1002);
  }

  @Test
  void refusesUnmaskedFrames() throws Exception {
    socket.raw.send(RawWebSocket.header(0x81, 2, 0)).send("hi");
    assertViolation(1002);
  }

  @Test
  void refusesBinary() throws Exception {
    socket.frame(0x80 | RawWebSocket.BINARY, new byte[10]);
    assertThat(socket.read().closeCode()).isEqualTo(1003);
    assertClosedAfter(1003);
  }

  @Test
  void refusesTextThatIsNotUtf8() throws Exception {
    socket.frame(0x81, new byte[] {(byte) 0xc3, (byte) 0x28});
    assertThat(socket.read().closeCode()).isEqualTo(1007);
    assertClosedAfter(1007);
  }

  @Test
  void refusesIllegalFrames() throws Exception {
    int[] firstBytes = {0x80, 0x83, 0x8b, 0xc1, 0x91, 0x09, 0x08};
    for (int first : firstBytes) {
      try (RawWebSocket bad = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
        bad.frame(first, new byte[1]);
        assertThat(bad.read().closeCode()).as("first byte %x", first).isEqualTo(1002);
      }
    }
    try (RawWebSocket bad = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
      bad.frame(0x89, new byte[126]);
      assertThat(bad.read().closeCode()).isEqualTo(1002);
    }
    try (RawWebSocket bad = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
      bad.frame(0x01, new byte[1]).frame(0x81, new byte[1]);
      assertThat(bad.read().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void answersAClose() throws Exception {
    socket.text("last words").close(4001, "bye ♥");
    RawWebSocket.Frame answer = socket.read();
    assertThat(answer.closeCode()).isEqualTo(4001);
    assertThat(socket.raw.atEnd()).isTrue();
    assertThat(worker.message()).isEqualTo("last words");
    Worker.Closed end = worker.end();
    assertThat(end.code().value()).isEqualTo(4001);
    assertThat(end.reason()).isEqualTo("bye ♥");
  }

  @Test
  void answersACloseWithoutACode() throws Exception {
    socket.frame(0x80 | RawWebSocket.CLOSE, new byte[0]);
    assertThat(socket.read().payload()).isEmpty();
    assertThat(worker.end().code().value()).isEqualTo(1005);
  }

  @Test
  void refusesMalformedCloses() throws Exception {
    for (byte[] payload :
        new byte[][] {{3}, {3, (byte) 0xee}, {0, 0}, {3, (byte) 0xe8, (byte) 0xff}}) {
      try (RawWebSocket bad = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
        bad.frame(0x88, payload);
        assertThat(bad.read().closeCode()).isEqualTo(1002);
      }
    }
  }

  @Test
  void reportsALostPeer() throws Exception {
    socket.raw.socket.setSoLinger(true, 0);
    socket.close();
    assertThat(worker.end()).isEqualTo(new Worker.Closed(CloseCode.LOST, ""));
    Eventually.holds(() -> port.port.webSockets() == 0);
    worker.connection.send("into the void");
    worker.connection.close(CloseCode.NORMAL, "");
    worker.connection.terminate();
    assertThat(worker.closes).isEmpty();
    assertThat(worker.afterEnd).hasValue(0);
  }

  @Test
  void boundsWhatAllUnfinishedMessagesHold() throws Exception {
    try (RawWebSocket a = RawWebSocket.open(port.number(), WorkerPort.TARGET);
        RawWebSocket b = RawWebSocket.open(port.number(), WorkerPort.TARGET);
        RawWebSocket c = RawWebSocket.open(port.number(), WorkerPort.TARGET);
        RawWebSocket d = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
      for (RawWebSocket holder : new RawWebSocket[] {socket, a, b, c}) {
        holder.frame(RawWebSocket.TEXT, new byte[LIMIT]);
        // the pong says that all before it was read
        holder.frame(0x80 | RawWebSocket.PING, new byte[0]);
        assertThat(holder.read().opcode()).isEqualTo(RawWebSocket.PONG);
      }
      d.text("one more");
      assertThat(d.read().closeCode()).isEqualTo(1013);
      a.frame(0x80, new byte[0]);
      try (RawWebSocket e = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
        e.frame(0x80 | RawWebSocket.PING, new byte[0]);
        assertThat(e.read().opcode()).isEqualTo(RawWebSocket.PONG);
      }
      b.raw.socket.close();
      Eventually.holds(() -> port.port.webSockets() <= 4);
      try (RawWebSocket f = RawWebSocket.open(port.number(), WorkerPort.TARGET)) {
        f.text("room again").frame(0x80 | RawWebSocket.PING, new byte[0]);
        assertThat(f.read().opcode()).isEqualTo(RawWebSocket.PONG);
      }
    }
  }

  private void assertViolation(int code) throws Exception {
    assertThat(socket.read().closeCode()).isEqualTo(code);
    assertThat(worker.end().code()).isEqualTo(CloseCode.LOST);
    assertThat(worker.messages).isEmpty();
    assertThat(socket.raw.atEnd()).isTrue();
  }

  private void assertClosedAfter(int code) throws Exception {
    socket.text("ignored").close(code, "");
    assertThat(worker.messages).isEmpty();
    assertThat(worker.end().code().value()).isIn(code, 1006);
    assertThat(socket.raw.atEnd()).isTrue();
  }
}
