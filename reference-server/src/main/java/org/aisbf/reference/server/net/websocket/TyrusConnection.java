package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.reference.server.net.http.ByteBudget;
import org.aisbf.reference.server.net.http.Faults;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.tyrus.core.CloseReasons;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker's WebSocket. Bytes come from the filter by one thread at a time, through the scanner
 * to Tyrus, and from there as text to the receiver; frames leave through the outbound queue. The
 * closing handshake is this class's own: Tyrus would close the socket without waiting for the peer.
 */
final class TyrusConnection implements Connection, Wire {

  private static final Logger LOG = LoggerFactory.getLogger(TyrusConnection.class);
  private static final int INTERNAL_ERROR = 1011;

  private final org.glassfish.grizzly.Connection<?> socket;
  private final WebSocketLimits limits;
  private final FrameScanner scanner;
  private final MessageAssembly assembly = new MessageAssembly();
  private final Outbound outbound;
  private final ReceiverTurns turns;
  private @Nullable Receiver receiver;
  private org.glassfish.tyrus.spi.@Nullable Connection tyrus;
  private volatile boolean closing;
  private volatile boolean peerClosed;
  private volatile long heardNanos = System.nanoTime();
  private volatile long pingedNanos = heardNanos;
  private volatile long closeWrittenNanos;

  TyrusConnection(
      org.glassfish.grizzly.Connection<?> socket,
      WebSocketLimits limits,
      ByteBudget budget,
      ReceiverTurns turns) {
    this.socket = socket;
    this.limits = limits;
    this.scanner = new FrameScanner(limits.messageBytes(), budget);
    this.outbound = new Outbound(this, limits.queueBytes(), limits.queueMessages());
    this.turns = turns;
  }

  /** Begins the WebSocket, when the handshake's answer has been written. */
  void open(UpgradeInfo upgraded, Function<Connection, Receiver> opened) {
    if (!turns.enter()) {
      return;
    }
    try {
      tyrus = upgraded.createConnection(new ControlWriter(this), reason -> {});
      receiver = opened.apply(this);
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      turns.leave();
    }
  }

  /** Takes bytes from the socket. */
  void read(ByteBuffer bytes) {
    if (!turns.enter()) {
      return;
    }
    try {
      heardNanos = System.nanoTime();
      Receiver to = receiver;
      if (to != null && !closing) {
        to.bytesReceived();
      }
      feed(scanner.scan(bytes));
      scanner.delivered();
      Violation violation = scanner.violation();
      if (violation != null) {
        refuse(violation);
      }
      if (scanner.peerClose() != null && !peerClosed) {
        answerClose(scanner.peerClose());
      }
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      turns.leave();
    }
  }

  private void feed(ByteBuffer frames) {
    org.glassfish.tyrus.spi.Connection to = tyrus;
    while (to != null && !closing && frames.hasRemaining()) {
      int length = Math.min(frames.remaining(), FrameScanner.PIECE);
      ByteBuffer piece = frames.slice().limit(length);
      frames.position(frames.position() + length);
      to.getReadHandler().handle(piece);
    }
  }

  /** Tyrus has unmasked and decoded a piece of a message. Called within {@link #read}. */
  void pieceReceived(String piece, boolean last) {
    Receiver to = receiver;
    if (to == null || closing) {
      return;
    }
    if (!last) {
      assembly.add(piece);
      return;
    }
    String message = assembly.finish(piece);
    try {
      to.received(message);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    LOG.error("a worker's receiver failed: {}", Faults.text(e));
    refuse(new Violation(INTERNAL_ERROR, "internal error"));
  }

  private void refuse(Violation violation) {
    closing = true;
    outbound.closeNow(FrameWriter.close(violation.code(), violation.reason()));
  }

  /** Tyrus closes for what it found: text that is not UTF-8. */
  void refuseForTyrus(byte[] frame) {
    closing = true;
    outbound.closeNow(frame);
  }

  void pong(byte[] frame) {
    outbound.pong(frame);
  }

  private void answerClose(PeerClose close) {
    peerClosed = true;
    closing = true;
    outbound.closeNow(FrameWriter.close(close.code(), close.reason()));
    if (outbound.closeWritten()) {
      socket.closeSilently();
    }
  }

  @Override
  public void closeWritten() {
    closeWrittenNanos = System.nanoTime();
    if (peerClosed) {
      socket.closeSilently();
    }
  }

  @Override
  public void write(ByteBuffer frames, Runnable written) {
    write(socket, Buffers.wrap(socket.getMemoryManager(), frames), written);
  }

  private static <A> void write(
      org.glassfish.grizzly.Connection<A> socket, Buffer frames, Runnable written) {
    socket.write(
        frames,
        new EmptyCompletionHandler<WriteResult<Buffer, A>>() {
          @Override
          public void completed(WriteResult<Buffer, A> result) {
            written.run();
          }
        });
  }

  @Override
  public void send(String frame) {
    if (!closing && !outbound.send(frame)) {
      LOG.warn("a worker's send queue is full: its socket is terminated");
      terminate();
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (code.equals(CloseCode.LOST)) {
      terminate();
    } else {
      closing = true;
      outbound.closeAfterMessages(FrameWriter.close(code.value(), reason));
    }
  }

  @Override
  public void terminate() {
    socket.terminateSilently();
  }

  /** Looks at the clock: pings, and ends what waits too long. */
  void tick(long now) {
    Long waitingSince = outbound.waitingSince();
    if (waitingSince != null && now - waitingSince > limits.stall().toNanos()) {
      LOG.warn("a worker has read nothing for {}: its socket is terminated", limits.stall());
      terminate();
    } else if (outbound.closeWritten() && now - closeWrittenNanos > limits.closeGrace().toNanos()) {
      terminate();
    } else if (!closing && silent(now)) {
      pingedNanos = now;
      outbound.ping();
    }
  }

  private boolean silent(long now) {
    long interval = limits.pingInterval().toNanos();
    return now - heardNanos > interval && now - pingedNanos > interval;
  }

  /** Whether the closing handshake has begun. */
  boolean isClosing() {
    return closing;
  }

  /** The socket is gone. */
  void socketClosed() {
    closing = true;
    outbound.die();
    turns.end(this::end);
  }

  private void end() {
    scanner.release();
    assembly.clear();
    if (tyrus != null) {
      tyrus.close(CloseReasons.GOING_AWAY.getCloseReason());
    }
    PeerClose close = scanner.peerClose();
    if (receiver == null) {
      return;
    }
    try {
      if (close == null) {
        receiver.closed(CloseCode.LOST, "");
      } else {
        receiver.closed(new CloseCode(close.code()), close.reason());
      }
    } catch (RuntimeException e) {
      LOG.error("a worker's receiver failed at its end: {}", Faults.text(e));
    }
  }
}
