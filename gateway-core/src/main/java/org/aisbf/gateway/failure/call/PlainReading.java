package org.aisbf.gateway.failure.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.sse.EventEnd;

/** Bytes as they come. */
final class PlainReading implements Reading {

  private final EventEnd end = new EventEnd();

  @Override
  public void take(Progress progress, Consumer<Seen> out) {
    switch (progress) {
      case Progress.Chunk chunk -> {
        byte[] bytes = new byte[chunk.bytes().remaining()];
        chunk.bytes().get(bytes);
        end.passed(ByteBuffer.wrap(bytes));
        out.accept(new Seen.Raw(bytes));
      }
      case Progress.StreamEnded ended ->
          out.accept(end.whole() ? new Seen.Done() : new Seen.StreamEnd());
      case Progress.Answered answered -> out.accept(read(answered.answer()));
      case Progress.Failed failed -> out.accept(Reading.trouble(failed));
      case Progress.Waiting waiting -> {}
    }
  }

  private static Seen read(Answer answer) {
    int status = answer.status();
    return status >= 200 && status < 300
        ? new Seen.Whole(answer, null)
        : Reading.trouble(answer, isReadable(answer));
  }

  /** Whether buyers' tools can read it, and nothing in it is between provider and owner. */
  private static boolean isReadable(Answer answer) {
    int status = answer.status();
    boolean ownersAffair = status >= 401 && status <= 403;
    return status >= 400
        && status < 600
        && !ownersAffair
        && new String(answer.body(), StandardCharsets.UTF_8)
            .stripLeading()
            .startsWith("{\"error\":");
  }
}
