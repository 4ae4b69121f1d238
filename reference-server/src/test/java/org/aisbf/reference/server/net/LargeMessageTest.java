package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.aisbf.reference.server.net.websocket.WebSocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Messages of many MiB in one frame: linear time, and nothing of them is kept. */
@Isolated
class LargeMessageTest {

  private static final int MIB = 1 << 20;

  private WorkerPort port;
  private RawWebSocket socket;
  private Worker worker;

  @BeforeEach
  void open() throws Exception {
    UnaryOperator<PortOptions> options =
        o -> o.withWebSocket(WebSocketLimits.ofMessageBytes(100L * MIB));
    port = new WorkerPort(options);
    socket = RawWebSocket.open(port.number(), WorkerPort.TARGET);
    worker = port.worker();
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
    port.close();
  }

  @Test
  void takesTimeInProportionToTheLength() throws Exception {
    receiveMillis(2 * MIB);
    long small = Math.max(receiveMillis(4 * MIB), receiveMillis(4 * MIB));
    long large = Math.min(receiveMillis(32 * MIB), receiveMillis(32 * MIB));
    // in quadratic time it would be 64 times as long
    assertThat(large).as("32 MiB, when 4 MiB took %d ms", small).isLessThan(32 * (small + 20));
  }

  @Test
  void keepsNothingOfALargeMessage() throws Exception {
    long before = usedAfterGc();
    receiveMillis(32 * MIB);
    assertThat(usedAfterGc() - before).isLessThan(4 * MIB);
    assertThat(port.port.webSockets()).isEqualTo(1);
  }

  private long receiveMillis(int length) throws Exception {
    byte[] frame = RawWebSocket.masked(0x81, "x".repeat(length).getBytes(US_ASCII));
    long start = System.nanoTime();
    socket.raw.send(frame);
    assertThat(worker.message()).hasSize(length);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static long usedAfterGc() {
    for (int i = 0; i < 3; i++) {
      WeakReference<Object> canary = new WeakReference<>(new Object());
      System.gc();
      Eventually.holds(() -> canary.get() == null);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
