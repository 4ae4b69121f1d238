package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import org.aisbf.reference.server.net.http.ByteBudget;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's frames before Tyrus does. It refuses what is illegal or too long as soon as a
 * header says so, counts a message's bytes, keeps close frames to itself, and cuts long frames into
 * short ones, which Tyrus takes in linear time and without keeping large buffers. Not safe for use
 * by several threads.
 */
final class FrameScanner {

  /** Payload of the frames that Tyrus sees, at most; a multiple of 4 keeps the mask in phase. */
  static final int PIECE = 8192;

  private static final int PIECE_HEADER = 8;

  private final long messageLimit;
  private final ByteBudget budget;
  private final FrameHeader header = new FrameHeader();
  private boolean inPayload;
  private boolean firstPiece;
  private boolean inMessage;
  private long frameLeft;
  private int pieceLeft;
  private long messageBytes;
  private long budgeted;
  private long finished;
  private boolean lost;
  private byte @Nullable [] closing;
  private @Nullable Violation violation;
  private @Nullable PeerClose peerClose;

  FrameScanner(long messageLimit, ByteBudget budget) {
    this.messageLimit = messageLimit;
    this.budget = budget;
  }

  /** What the peer did wrong first: after it only its close frame is looked for. */
  @Nullable Violation violation() {
    return violation;
  }

  /** The peer's close frame, once it came: after it nothing is scanned any more. */
  @Nullable PeerClose peerClose() {
    return peerClose;
  }

  /** The messages that were whole are no longer held: gives back what they took of the budget. */
  void delivered() {
    budget.give(finished);
    finished = 0;
  }

  /** Gives back all that was taken of the budget. */
  void release() {
    delivered();
    budget.give(budgeted);
    budgeted = 0;
  }

  /** Takes bytes from the socket, and returns frames for Tyrus. */
  ByteBuffer scan(ByteBuffer in) {
    int pieces = in.remaining() / PIECE + 2;
    ByteBuffer out = ByteBuffer.allocate(in.remaining() + pieces * PIECE_HEADER);
    while (!lost && peerClose == null && step(in, out)) {
      // each step takes a header or a run of payload
    }
    return out.flip();
  }

  private boolean step(ByteBuffer in, ByteBuffer out) {
    if (!inPayload) {
      if (!header.take(in)) {
        return false;
      }
      begin();
      return true;
    }
    if (frameLeft > 0 && !in.hasRemaining()) {
      return false;
    }
    payload(in, out);
    if (frameLeft == 0) {
      end();
    }
    return true;
  }

  private void begin() {
    Violation found = header.violation();
    if (found == null && !header.control() && violation == null) {
      found = beginData();
    }
    if (found != null) {
      refuse(found);
    }
    inPayload = true;
    firstPiece = true;
    frameLeft = header.payload();
    pieceLeft = 0;
    if (header.opcode() == FrameHeader.CLOSE && !lost) {
      closing = new byte[(int) frameLeft];
    }
  }

  private void refuse(Violation found) {
    violation = violation == null ? found : violation;
    lost |= found.code() == Violation.PROTOCOL;
  }

  private @Nullable Violation beginData() {
    boolean continues = header.opcode() == FrameHeader.CONTINUATION;
    if (continues != inMessage) {
      return Violation.protocol(
          continues ? "nothing to continue" : "a message begins within another one");
    }
    if (header.payload() > messageLimit - messageBytes) {
      return new Violation(
          Violation.TOO_BIG, "messages may have at most " + messageLimit + " bytes");
    }
    inMessage = true;
    messageBytes += header.payload();
    return null;
  }

  private void payload(ByteBuffer in, ByteBuffer out) {
    byte[] close = closing;
    if (close != null) {
      while (frameLeft > 0 && in.hasRemaining()) {
        int at = close.length - (int) frameLeft;
        close[at] = (byte) (in.get() ^ header.mask(at));
        frameLeft--;
      }
      return;
    }
    if (violation != null) {
      int skipped = (int) Math.min(in.remaining(), frameLeft);
      in.position(in.position() + skipped);
      frameLeft -= skipped;
      return;
    }
    copyPiece(in, out);
  }

  private void copyPiece(ByteBuffer in, ByteBuffer out) {
    if (pieceLeft == 0) {
      pieceLeft = (int) Math.min(PIECE, frameLeft);
      header.writePiece(out, pieceLeft, firstPiece, pieceLeft == frameLeft);
      firstPiece = false;
    }
    int run = Math.min(in.remaining(), pieceLeft);
    if (!header.control() && !spend(run)) {
      return;
    }
    out.put(in.slice().limit(run));
    in.position(in.position() + run);
    frameLeft -= run;
    pieceLeft -= run;
  }

  private boolean spend(int bytes) {
    if (!budget.take(bytes)) {
      refuse(new Violation(Violation.TRY_LATER, "too many large messages at once"));
      return false;
    }
    budgeted += bytes;
    return true;
  }

  private void end() {
    inPayload = false;
    boolean messageEnds = !header.control() && header.fin();
    byte[] close = closing;
    if (close != null) {
      peerClose = PeerClose.decode(close);
      if (peerClose == null) {
        refuse(Violation.protocol("a malformed close frame"));
      }
    }
    header.clear();
    if (messageEnds) {
      inMessage = false;
      messageBytes = 0;
      finished += budgeted;
      budgeted = 0;
    }
  }
}
