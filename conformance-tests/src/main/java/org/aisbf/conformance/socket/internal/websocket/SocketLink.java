package org.aisbf.conformance.socket.internal.websocket;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.aisbf.conformance.socket.internal.wire.Gate;
import org.aisbf.conformance.socket.internal.wire.Outbox;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.socket.internal.wire.Transport;
import org.aisbf.conformance.socket.internal.wire.Watchdog;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket over a transport, which it owns: one thread reads, one writes, both end with the
 * link. Safe for all threads.
 */
public final class SocketLink implements Link {
  /** How long a close frame may stay unanswered, and a connection open behind the last frame. */
  private static final Duration PARTING = Duration.ofSeconds(3);

  private static final int BUFFER = 1 << 16;
  private static final int SHOWN_RAW_BYTES = 64;

  private final Transport transport;
  private final Side side;
  private final Bounds bounds;
  private final Trace trace;
  private final Inbox inbox;
  private final Gate gate;
  private final Outbox outbox;
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile boolean ignoringPings;

  private SocketLink(Transport transport, Gate gate, Side side, Bounds bounds, Trace trace) {
    this.transport = transport;
    this.side = side;
    this.bounds = bounds;
    this.trace = trace;
    this.gate = gate;
    this.inbox = new Inbox(bounds);
    this.outbox = Outbox.start(trace.wire(), transport, bounds.waitingBytes());
  }

  /**
   * Begins to read behind the handshake.
   *
   * @param in the transport's input, as far as the handshake has read it
   */
  public static SocketLink start(
      Transport transport, InputStream in, Side side, Bounds bounds, Trace trace) {
    Gate gate = new Gate();
    SocketLink link = new SocketLink(transport, gate, side, bounds, trace);
    InputStream buffered = new BufferedInputStream(gate.before(in), BUFFER);
    FrameReader reader = new FrameReader(buffered, side, bounds.messageBytes());
    Thread.ofVirtual().name(trace.wire() + " reader").start(() -> link.read(reader, buffered));
    return link;
  }

  @Override
  public void send(String text) {
    if (end.get() == null) {
      trace.suite("text", text);
      write(Frames.text(side, text));
    }
  }

  @Override
  public boolean sendRaw(byte[] bytes) {
    if (end.get() == null) {
      int shown = Math.min(bytes.length, SHOWN_RAW_BYTES);
      trace.suite("raw", bytes.length + " bytes " + HexFormat.of().formatHex(bytes, 0, shown));
      write(bytes.clone());
    }
    return true;
  }

  /** Sends the rest of the handshake, which the one who made it has written down. */
  void sendHandshake(byte[] head) {
    write(head);
  }

  /** Waits until nothing of it is left. */
  public void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends an answer which refuses the handshake, and ends the connection. */
  void refuse(byte[] answer) {
    write(answer);
    finish(new End(1006, "the suite refused the handshake"));
    Watchdog unused = Watchdog.start(PARTING, this::release);
  }

  @Override
  public void close(int code, String reason) {
    if (end.get() == null && !closing) {
      closing = true;
      trace.suite("close", code + " " + reason);
      write(Frames.close(side, code, reason));
      Watchdog unused = Watchdog.start(PARTING, this::giveUp);
    }
  }

  @Override
  public void ignorePings() {
    ignoringPings = true;
  }

  @Override
  public void drop() {
    if (finish(new End(1006, "the suite dropped the connection"))) {
      trace.suite("drop", "");
    }
    release();
  }

  @Override
  public void freeze() {
    trace.suite("freeze", "");
    gate.shut(true);
    outbox.freeze(true);
  }

  @Override
  public void thaw() {
    trace.suite("thaw", "");
    outbox.freeze(false);
    gate.shut(false);
  }

  @Override
  public List<String> received() {
    return inbox.snapshot();
  }

  @Override
  public @Nullable End end() {
    return end.get();
  }

  private void read(FrameReader reader, InputStream in) {
    try {
      while (end.get() == null) {
        Arrived arrived = reader.next();
        gate.pass();
        take(arrived);
        String flood = trace.flood();
        if (flood != null) {
          cutOff(1008, "the suite cut the subject off: " + flood);
        }
      }
    } catch (ProtocolBreach e) {
      cutOff(e.closeCode(), "the suite closed " + e.closeCode() + " after " + e.getMessage());
    } catch (OutOfMemoryError e) {
      cutOff(1009, "the suite has no memory for what the subject sends");
    } catch (EOFException e) {
      broken("the connection ended without a close frame");
    } catch (IOException e) {
      broken("the connection broke without a close frame");
    }
    awaitGoodbye(in);
    release();
  }

  private void take(Arrived arrived) {
    switch (arrived) {
      case Arrived.Text message -> {
        String noRoom = inbox.add(message.text(), message.bytes());
        if (noRoom == null) {
          trace.subject("text", message.text());
        } else {
          cutOff(1008, "the suite cut the subject off after " + noRoom);
        }
      }
      case Arrived.Ping ping -> {
        trace.subject("ping", ping.payload());
        if (!ignoringPings) {
          write(Frames.pong(side, ping.payload().getBytes(StandardCharsets.ISO_8859_1)));
        }
      }
      case Arrived.Pong pong -> trace.subject("pong", "");
      case Arrived.Close close -> {
        if (!closing) {
          write(Frames.close(side, close.code() == 1005 ? 1000 : close.code(), ""));
        }
        if (finish(new End(close.code(), close.reason()))) {
          trace.subject("close", close.code() + " " + close.reason());
        }
      }
    }
  }

  private void write(byte[] bytes) {
    if (!outbox.offer(bytes)) {
      cutOff(
          1008, "the subject left more than " + bounds.waitingBytes() + " bytes unread; dropped");
      release();
    }
  }

  private void cutOff(int code, String why) {
    if (end.get() == null) {
      boolean unused = outbox.offer(Frames.close(side, code, why));
      broken(why);
    }
  }

  private void broken(String why) {
    if (finish(new End(1006, why))) {
      trace.subject("end", why);
    }
  }

  private void giveUp() {
    broken("the subject did not answer a close frame within " + PARTING.toSeconds() + " s");
    release();
  }

  /** What is to be sent still goes out. */
  private boolean finish(End how) {
    boolean first = end.compareAndSet(null, how);
    outbox.finish();
    return first;
  }

  /** Lets the last frame reach the subject: closing on unread bytes would take it back. */
  private void awaitGoodbye(InputStream in) {
    Watchdog limit = Watchdog.start(PARTING, transport::sever);
    try (limit) {
      byte[] rest = new byte[BUFFER];
      while (in.read(rest) >= 0) {
        gate.pass();
      }
    } catch (IOException e) {
      // The connection is over, which is what this waits for.
    }
  }

  private void release() {
    outbox.discard();
    gate.shut(false);
    transport.sever();
    released.countDown();
  }
}
