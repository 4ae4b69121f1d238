package org.aisbf.gateway.failure.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.ChatEvent;
import org.aisbf.gateway.chat.ChatEventReader;
import org.aisbf.gateway.chat.CompletionDocument;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;

/** A stream of completion events, or what came in its place. */
final class EventReading implements Reading {

  private final ChatEventReader reader;
  private final int maxEventBytes;
  private final String model;

  EventReading(int maxEventBytes, String model) {
    this.reader = new ChatEventReader(maxEventBytes);
    this.maxEventBytes = maxEventBytes;
    this.model = model;
  }

  @Override
  public void take(Progress progress, Consumer<Seen> out) {
    switch (progress) {
      case Progress.Chunk chunk -> feed(chunk.bytes(), out);
      case Progress.StreamEnded ended -> end(out);
      case Progress.Answered answered -> answered(answered.answer(), out);
      case Progress.Failed failed -> out.accept(Reading.trouble(failed));
      case Progress.Waiting waiting -> {}
    }
  }

  private void feed(ByteBuffer bytes, Consumer<Seen> out) {
    reader.feed(bytes, event -> out.accept(seen(event)));
    if (reader.overflowed()) {
      out.accept(
          DocumentReading.bad(
              "The provider sent an event of more than " + maxEventBytes + " bytes."));
    }
  }

  private void end(Consumer<Seen> out) {
    reader.finish(event -> out.accept(seen(event)));
    out.accept(new Seen.StreamEnd());
  }

  private void answered(Answer answer, Consumer<Seen> out) {
    if (answer.status() >= 300) {
      out.accept(Reading.trouble(answer, false));
    } else if (isOther(answer)) {
      out.accept(DocumentReading.read(answer, model));
    } else {
      feed(ByteBuffer.wrap(answer.body()), out);
      end(out);
    }
  }

  private static Seen seen(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Part part -> new Seen.Event(part);
      case ChatEvent.Done done -> new Seen.Done();
      case ChatEvent.Malformed malformed -> new Seen.Malformed(malformed.size());
      case ChatEvent.ErrorSaid said ->
          Seen.Trouble.of(BuyerErrors.ofBackend(said.error()), Complaint.ofBackend(said.error()));
    };
  }

  /** Whether an answer is neither a completion nor the text of a stream (STR-7). */
  private static boolean isOther(Answer answer) {
    byte[] body = answer.body();
    String start =
        new String(body, 0, Math.min(64, body.length), StandardCharsets.UTF_8).stripLeading();
    if (!start.startsWith("{")) {
      return false;
    }
    CompletionDocument document = CompletionDocument.read(body, "");
    return document != null && !document.completion() && document.error() == null;
  }
}
