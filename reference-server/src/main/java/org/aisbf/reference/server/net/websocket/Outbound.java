package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket: bounded, with one write on its way at a time. Short messages
 * travel together, long ones in fragments with room for control frames between them. Safe for use
 * by many threads; never calls its wire while it holds its lock.
 */
final class Outbound {

  private static final int BATCH = FrameWriter.FRAGMENT + FrameWriter.HEADER;

  /** Room for a pong, a ping and a close frame. */
  private static final int CONTROL = 3 * 128;

  private final Wire wire;
  private final long byteLimit;
  private final int messageLimit;
  private final ArrayDeque<byte[]> messages = new ArrayDeque<>(0);
  private long queuedBytes;
  private int sentOfFirst;
  private byte @Nullable [] pong;
  private byte @Nullable [] ping;
  private byte @Nullable [] close;
  private boolean closeNext;
  private boolean closeTaken;
  private boolean closeWritten;
  private boolean dead;
  private boolean writing;
  private long progressNanos;

  Outbound(Wire wire, long byteLimit, int messageLimit) {
    this.wire = wire;
    this.byteLimit = byteLimit;
    this.messageLimit = messageLimit;
  }

  /** Queues a message; false when it does not fit any more. Dropped behind a close. */
  boolean send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    synchronized (this) {
      if (close != null || dead) {
        return true;
      }
      if (queuedBytes + bytes.length > byteLimit || messages.size() >= messageLimit) {
        return false;
      }
      messages.add(bytes);
      queuedBytes += bytes.length;
    }
    pump();
    return true;
  }

  /** Queues a pong; one that the peer has not read yet is replaced. */
  void pong(byte[] frame) {
    synchronized (this) {
      pong = frame;
    }
    pump();
  }

  /** Queues a ping, unless one waits already. */
  void ping() {
    synchronized (this) {
      ping = FrameWriter.ping();
    }
    pump();
  }

  /** Queues a close frame behind the messages. The first one counts. */
  void closeAfterMessages(byte[] frame) {
    close(frame, false);
  }

  /** Queues a close frame in front of the messages, which are dropped. The first one counts. */
  void closeNow(byte[] frame) {
    close(frame, true);
  }

  private void close(byte[] frame, boolean now) {
    synchronized (this) {
      close = close == null ? frame : close;
      if (now) {
        closeNext = true;
        messages.clear();
        queuedBytes = 0;
        sentOfFirst = 0;
      }
    }
    pump();
  }

  /** Drops everything: the socket is gone. */
  synchronized void die() {
    dead = true;
    messages.clear();
    queuedBytes = 0;
    pong = null;
    ping = null;
  }

  /** Whether the close frame has left for the peer. */
  synchronized boolean closeWritten() {
    return closeWritten;
  }

  /**
   * When the last write ended or the first began, by {@link System#nanoTime}; only while waiting.
   */
  synchronized @Nullable Long waitingSince() {
    return writing ? progressNanos : null;
  }

  /** The bytes of the messages that wait. */
  synchronized long queuedBytes() {
    return queuedBytes;
  }

  private void pump() {
    while (true) {
      ByteBuffer batch;
      synchronized (this) {
        if (writing || dead) {
          return;
        }
        batch = next();
        if (batch == null) {
          return;
        }
        writing = true;
        progressNanos = System.nanoTime();
      }
      Turn turn = new Turn();
      wire.write(batch, turn::written);
      if (!turn.writtenAlready()) {
        return;
      }
    }
  }

  private void written() {
    boolean closed;
    synchronized (this) {
      writing = false;
      progressNanos = System.nanoTime();
      closed = closeTaken && !closeWritten;
      closeWritten |= closeTaken;
    }
    if (closed) {
      wire.closeWritten();
    }
  }

  private @Nullable ByteBuffer next() {
    ByteBuffer out = ByteBuffer.allocate(batchSize());
    putControl(out);
    if (!closeTaken) {
      while (!messages.isEmpty() && putMessage(out)) {
        // as many as fit
      }
      if (close != null && (closeNext || messages.isEmpty()) && out.remaining() >= close.length) {
        out.put(close);
        closeTaken = true;
      }
    }
    out.flip();
    return out.hasRemaining() ? out : null;
  }

  private int batchSize() {
    long wanted = queuedBytes - sentOfFirst + (long) messages.size() * FrameWriter.HEADER;
    return (int) Math.min(BATCH, Math.max(0, wanted)) + CONTROL;
  }

  private void putControl(ByteBuffer out) {
    if (pong != null && !closeTaken) {
      out.put(pong);
    }
    if (ping != null && !closeTaken) {
      out.put(ping);
    }
    pong = null;
    ping = null;
  }

  /** Puts the next frame of the first message; false when it does not fit into this batch. */
  private boolean putMessage(ByteBuffer out) {
    byte[] text = messages.element();
    int length = FrameWriter.fragmentLength(text, sentOfFirst);
    if (out.remaining() < length + FrameWriter.HEADER + CONTROL / 3) {
      return false;
    }
    boolean last = sentOfFirst + length == text.length;
    int opcode = sentOfFirst == 0 ? FrameHeader.TEXT : FrameHeader.CONTINUATION;
    FrameWriter.header(out, opcode, last, length);
    out.put(text, sentOfFirst, length);
    sentOfFirst += length;
    if (last) {
      messages.remove();
      queuedBytes -= text.length;
      sentOfFirst = 0;
    }
    return true;
  }

  /** Tells a write that ended before it returned from one that ended later, which pumps on. */
  private final class Turn {

    private boolean returned;
    private boolean written;

    void written() {
      Outbound.this.written();
      synchronized (this) {
        written = true;
        if (!returned) {
          return;
        }
      }
      pump();
    }

    synchronized boolean writtenAlready() {
      returned = true;
      return written;
    }
  }
}
