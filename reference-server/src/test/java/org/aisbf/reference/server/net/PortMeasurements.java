package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.reference.server.net.http.Router;
import org.aisbf.reference.server.net.websocket.Verdict;

/**
 * Measures the port on loopback, with the load generator on the same cores. Run by hand: {@code
 * main idle 5000}, {@code main large}, {@code main echo}, {@code main http}, {@code main body}.
 */
final class PortMeasurements {

  private static final byte[] ECHO = RawWebSocket.masked(0x81, "x".repeat(300).getBytes(US_ASCII));

  private PortMeasurements() {}

  public static void main(String[] args) throws Exception {
    try (HttpPort port = open()) {
      switch (args[0]) {
        case "idle" -> idle(port.port(), Integer.parseInt(args[1]));
        case "large" -> large(port.port());
        case "echo" -> echo(port.port());
        case "http" -> http(port.port());
        case "body" -> body(port.port());
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
  }

  private static HttpPort open() throws Exception {
    return HttpPort.open(
        PortOptions.of("127.0.0.1", 0),
        Router.builder()
            .route("GET", "/hello", (call, path) -> call.respond(200, Map.of(), new byte[12]))
            .route(
                "POST", "/echo", (call, path) -> call.respond(200, Map.of(), call.body(64 << 20)))
            .build(),
        request -> new Verdict.Admit(Echo::new));
  }

  private static void idle(int port, int count) throws Exception {
    List<RawWebSocket> sockets = new ArrayList<>();
    RawWebSocket.open(port, WorkerPort.TARGET).close();
    long before = used();
    for (int i = 0; i < count; i++) {
      sockets.add(RawWebSocket.over(new RawClient(port, 64), WorkerPort.TARGET));
    }
    say("idle after the handshake", (used() - before) / count, "B of heap each, both ends");
    long clients = used();
    for (RawWebSocket socket : sockets) {
      socket.raw.send(ECHO);
      socket.read();
    }
    say("after a message of 300 B", (used() - before) / count, "B");
    byte[] large = RawWebSocket.masked(0x81, new byte[20_000]);
    for (RawWebSocket socket : sockets) {
      socket.raw.send(large);
      socket.read();
    }
    say("after a message of 20 kB", (used() - before) / count, "B");
    say("since the handshake", used() - clients, "B in all");
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      say("direct memory " + pool.getName(), pool.getMemoryUsed(), "B in all");
    }
  }

  private static void large(int port) throws Exception {
    try (RawWebSocket socket =
        RawWebSocket.over(new RawClient(port, 64 * 1024), "/api/coderai/wss")) {
      for (int mib : new int[] {1, 4, 16, 64, 1, 4, 16, 64, 1, 4, 16, 64}) {
        byte[] frame = RawWebSocket.masked(0x01, "x".repeat(mib << 20).getBytes(US_ASCII));
        long before = used();
        long start = System.nanoTime();
        socket.raw.send(frame);
        socket.frame(0x80, new byte[0]);
        socket.frame(0x89, new byte[0]);
        long in = 0;
        RawWebSocket.Frame answer = socket.read();
        long first = System.nanoTime();
        while (answer.opcode() != RawWebSocket.PONG || in < (mib << 20)) {
          in += answer.opcode() == RawWebSocket.PONG ? 0 : answer.payload().length;
          if (in == (mib << 20)) {
            break;
          }
          answer = socket.read();
        }
        long end = System.nanoTime();
        System.out.printf(
            "%d MiB in one frame: in %d ms, echoed %d ms; kept %d kB%n",
            mib, millis(start, first), millis(first, end), (used() - before) / 1000);
      }
    }
  }

  private static void echo(int port) throws Exception {
    for (int connections : new int[] {1, 1, 64, 64}) {
      long[] latencies =
          run(port, connections, RawWebSocket.handshake("/api/coderai/wss"), ECHO, 304);
      report("WebSocket echo of 300 B, connections: " + connections, latencies);
    }
  }

  private static void http(int port) throws Exception {
    byte[] get = "GET /hello HTTP/1.1\r\nHost: x\r\nx-request-id: 1\r\n\r\n".getBytes(US_ASCII);
    int length;
    try (RawClient raw = new RawClient(port)) {
      length = String.join("\r\n", raw.send(get).answer().head()).length() + 4 + 12;
    }
    for (int connections : new int[] {1, 1, 32, 32}) {
      long[] latencies = run(port, connections, null, get, length);
      report("HTTP GET of 12 B, connections: " + connections, latencies);
    }
  }

  private static void body(int port) throws Exception {
    byte[] bytes = new byte[64 << 20];
    try (RawClient raw = new RawClient(port)) {
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        raw.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes.length + "\r\n\r\n");
        raw.send(bytes);
        long sent = System.nanoTime();
        raw.answer();
        say("64 MiB up", millis(start, sent), "ms");
        say("64 MiB down", millis(sent, System.nanoTime()), "ms");
      }
      say("kept, with the answer's text", used() / 1000, "kB");
    }
  }

  /** Round trips for 4 s with one outstanding on each connection; latencies in ns. */
  private static long[] run(
      int port, int connections, String handshake, byte[] message, int answerLength)
      throws Exception {
    List<long[]> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
    for (int c = 0; c < connections; c++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      if (handshake != null) {
        RawClient raw = new RawClient(socket, 1);
        raw.send(handshake);
        raw.answer();
      }
      threads.add(Thread.ofVirtual().start(() -> trip(socket, message, answerLength, end, all)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  private static void trip(
      Socket socket, byte[] message, int answerLength, long end, List<long[]> all) {
    long[] latencies = new long[1_000_000];
    int count = 0;
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      while (System.nanoTime() < end && count < latencies.length) {
        long start = System.nanoTime();
        out.write(message);
        in.readNBytes(answerLength);
        latencies[count++] = System.nanoTime() - start;
      }
    } catch (java.io.IOException e) {
      System.err.println(e);
    }
    synchronized (all) {
      all.add(Arrays.copyOf(latencies, count));
    }
  }

  private static void report(String what, long[] sorted) {
    System.out.printf(
        "%s: %d/s, p50 %d us, p99 %d us%n",
        what,
        sorted.length / 4,
        sorted[sorted.length / 2] / 1000,
        sorted[sorted.length * 99 / 100] / 1000);
  }

  private static void say(String what, long value, String unit) {
    System.out.println(what + ": " + value + " " + unit);
  }

  private static long millis(long from, long to) {
    return TimeUnit.NANOSECONDS.toMillis(to - from);
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private record Echo(Connection connection, AtomicLong bytes) implements Receiver {

    Echo(Connection connection) {
      this(connection, new AtomicLong());
    }

    @Override
    public void bytesReceived() {
      bytes.incrementAndGet();
    }

    @Override
    public void received(String frame) {
      connection.send(frame);
    }

    @Override
    public void closed(CloseCode code, String reason) {}
  }
}
