package org.aisbf.gateway.failure.call;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.sse.Comments;
import org.aisbf.gateway.sse.EventEnd;

/** Bytes as they come. Comments before the first of them are held until it comes. */
final class PlainReading implements Reading {

  /** More of them are of no use to anybody. */
  private static final int MOST_HELD = 64 << 10;

  private final EventEnd end = new EventEnd();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean begun;

  @Override
  public void take(Progress progress, Consumer<Seen> out) {
    switch (progress) {
      case Progress.Chunk chunk -> take(chunk.bytes(), out);
      case Progress.StreamEnded ended ->
          out.accept(begun && end.whole() ? new Seen.Done() : new Seen.StreamEnd());
      case Progress.Answered answered -> out.accept(read(answered.answer()));
      case Progress.Failed failed -> out.accept(Reading.trouble(failed));
      case Progress.Waiting waiting -> {}
    }
  }

  private void take(ByteBuffer chunk, Consumer<Seen> out) {
    boolean quiet = !begun && Comments.only(chunk);
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    if (quiet) {
      if (held.size() + bytes.length <= MOST_HELD) {
        held.writeBytes(bytes);
      }
      return;
    }
    end.passed(ByteBuffer.wrap(bytes));
    byte[] passed = bytes;
    if (!begun) {
      begun = true;
      held.writeBytes(bytes);
      passed = held.toByteArray();
      held.reset();
    }
    out.accept(new Seen.Raw(passed, end.over()));
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
