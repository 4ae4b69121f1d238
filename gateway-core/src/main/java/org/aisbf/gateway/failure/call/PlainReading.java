package org.aisbf.gateway.failure.call;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BackendError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.gateway.sse.Comments;
import org.aisbf.gateway.sse.EventEnd;

/**
 * Bytes as they come. What says no more than that an answer will come is held until it does, so
 * that another provider can still give it.
 */
final class PlainReading implements Reading {

  /** In bytes; whoever says more has begun, whatever that is. */
  private static final int MOST_HELD = 256 << 10;

  /** So many chunks are looked at for a beginning. */
  private static final int MOST_LOOKS = 256;

  private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private final EventEnd end = new EventEnd();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ByteArrayOutputStream unsettled = new ByteArrayOutputStream();
  private int looks;
  private boolean begun;

  @Override
  public void take(Progress progress, Consumer<Seen> out) {
    switch (progress) {
      case Progress.Chunk chunk -> take(chunk.bytes(), out);
      case Progress.StreamEnded ended -> end(out);
      case Progress.Answered answered -> out.accept(read(answered.answer()));
      case Progress.Failed failed -> out.accept(Reading.trouble(failed));
      case Progress.Waiting waiting -> {}
    }
  }

  private void take(ByteBuffer chunk, Consumer<Seen> out) {
    boolean comments = !begun && unsettled.size() == 0 && Comments.only(chunk);
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    if (comments) {
      if (held.size() + bytes.length <= MOST_HELD) {
        held.writeBytes(bytes);
      }
      return;
    }
    end.passed(ByteBuffer.wrap(bytes));
    if (begun) {
      out.accept(new Seen.Raw(bytes, end.over()));
      return;
    }
    unsettled.writeBytes(bytes);
    looks++;
    boolean enough = looks > MOST_LOOKS || held.size() + unsettled.size() > MOST_HELD;
    if (enough) {
      begin(out);
    } else {
      settle(Opening.of(unsettled.toByteArray()), out);
    }
  }

  private void settle(Opening opening, Consumer<Seen> out) {
    switch (opening.kind()) {
      case QUIET -> {
        held.writeBytes(unsettled.toByteArray());
        unsettled.reset();
      }
      case OPEN -> {} // The next bytes say more.
      case CONTENT -> begin(out);
      case ERROR -> {
        BackendError said = BackendError.read(opening.error().getBytes(StandardCharsets.UTF_8));
        out.accept(Seen.Trouble.of(BuyerErrors.ofBackend(said), Complaint.ofBackend(said)));
      }
    }
  }

  private void begin(Consumer<Seen> out) {
    begun = true;
    held.writeBytes(unsettled.toByteArray());
    out.accept(new Seen.Raw(held.toByteArray(), end.over()));
    held.reset();
    unsettled.reset();
  }

  private void end(Consumer<Seen> out) {
    if (!begun && unsettled.size() > 0) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(unsettled.toByteArray());
      all.writeBytes(END_OF_EVENT);
      settle(Opening.of(all.toByteArray()), out);
    }
    out.accept(begun && end.whole() ? new Seen.Done() : new Seen.StreamEnd());
  }

  private static Seen read(Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Seen.Whole(answer, null);
    }
    boolean ownersAffair = status >= 401 && status <= 403;
    return status < 400 || status > 599 || ownersAffair
        ? Reading.trouble(answer, false)
        : ToldError.trouble(answer);
  }
}
