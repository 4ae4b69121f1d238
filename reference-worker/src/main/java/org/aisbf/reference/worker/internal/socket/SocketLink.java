package org.aisbf.reference.worker.internal.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * One open connection: queues what is sent and writes it in a thread of its own, in fragments, so
 * that a broker that does not read makes nobody wait but that thread. Ends with its socket.
 */
final class SocketLink implements Connection {
  private static final int MAX_COUNT = 20_000;
  private static final long CLOSE_GRACE_MILLIS = 2_000;
  private static final int FRAGMENT = 60_000;

  private final Session session;
  private final Socket socket;
  private final Timers timers;
  private final LinkOptions options;
  private final OutboundQueue queue;
  private final Thread writer = new Thread(this::write, "aisbf-worker-write");
  private @Nullable Receiver receiver;
  private @Nullable Timer watch;
  private CloseCode closeCode = CloseCode.LOST;
  private String closeReason = "";
  private boolean over;
  private volatile long writingSince = -1;

  SocketLink(Session session, Socket socket, Timers timers, LinkOptions options) {
    this.session = session;
    this.socket = socket;
    this.timers = timers;
    this.options = options;
    this.queue = new OutboundQueue(MAX_COUNT, options.maxFrameBytes() + (32L << 20));
    writer.setDaemon(true);
  }

  /** Begins to write, and to tell the receiver. */
  void start(Receiver to) {
    synchronized (this) {
      receiver = to;
      watch = timers.schedule(options.stallMillis() / 2, this::watch);
    }
    writer.start();
  }

  @Override
  public void send(String frame) {
    send(frame, () -> {});
  }

  @Override
  public void send(String frame, Runnable left) {
    if (!queue.add(new OutboundQueue.Text(frame, left))) {
      terminate();
      left.run();
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    queue.close(new OutboundQueue.Closing(code, reason));
    timers.schedule(CLOSE_GRACE_MILLIS, this::terminate);
  }

  @Override
  public void terminate() {
    queue.drop();
    try {
      socket.close();
    } catch (IOException e) {
      // The reader notices in any case.
    }
  }

  /** The close frame came, or was sent. */
  synchronized void closing(CloseCode code, String reason) {
    if (closeCode.equals(CloseCode.LOST)) {
      closeCode = code;
      closeReason = reason;
    }
  }

  /** The socket is gone; tells the receiver, once. */
  void over() {
    Receiver told;
    synchronized (this) {
      told = over ? null : receiver;
      over = true;
      if (watch != null) {
        watch.cancel();
      }
    }
    terminate();
    if (told != null) {
      told.closed(closeCode, closeReason);
    }
  }

  private synchronized void watch() {
    long since = writingSince;
    if (since >= 0 && timers.now() - since > options.stallMillis()) {
      terminate();
    } else if (!over) {
      watch = timers.schedule(options.stallMillis() / 2, this::watch);
    }
  }

  private void write() {
    try {
      boolean open = true;
      while (open && !socket.isClosed()) {
        OutboundQueue.Item item = queue.take(System.nanoTime() + options.pingMillis() * 1_000_000);
        writingSince = timers.now();
        open = write(item);
        writingSince = -1;
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      terminate();
    }
  }

  private boolean write(OutboundQueue.@Nullable Item item) throws IOException {
    switch (item) {
      case null -> ping();
      case OutboundQueue.Text text -> write(text);
      case OutboundQueue.Closing closing -> {
        closing(closing.code(), closing.reason());
        session.close(reason(closing));
        return false;
      }
    }
    return true;
  }

  private void write(OutboundQueue.Text text) throws IOException {
    try {
      String frame = text.frame();
      int from = 0;
      while (frame.length() - from > FRAGMENT) {
        int to = from + FRAGMENT;
        to -= Character.isHighSurrogate(frame.charAt(to - 1)) ? 1 : 0;
        session.getBasicRemote().sendText(frame.substring(from, to), false);
        writingSince = timers.now();
        from = to;
      }
      if (from == 0) {
        session.getBasicRemote().sendText(frame);
      } else {
        session.getBasicRemote().sendText(frame.substring(from), true);
      }
    } finally {
      text.left().run();
    }
  }

  private void ping() throws IOException {
    if (options.pings() && !socket.isClosed()) {
      session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
    }
  }

  private static CloseReason reason(OutboundQueue.Closing closing) {
    String text = closing.reason();
    while (text.getBytes(StandardCharsets.UTF_8).length > 123) {
      text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
    return new CloseReason(CloseReason.CloseCodes.getCloseCode(closing.code().value()), text);
  }
}
