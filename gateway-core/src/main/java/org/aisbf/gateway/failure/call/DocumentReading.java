package org.aisbf.gateway.failure.call;

import java.util.function.Consumer;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.CompletionDocument;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;

/** One chat completion, named after the model that answered. */
final class DocumentReading implements Reading {

  private final String model;

  DocumentReading(String model) {
    this.model = model;
  }

  @Override
  public void take(Progress progress, Consumer<Seen> out) {
    switch (progress) {
      case Progress.Answered answered -> out.accept(read(answered.answer(), model));
      case Progress.Failed failed -> out.accept(Reading.trouble(failed));
      case Progress.Chunk chunk -> out.accept(bad("The provider streamed what was asked whole."));
      case Progress.StreamEnded ended -> out.accept(bad("The provider's answer is empty."));
      case Progress.Waiting waiting -> {}
    }
  }

  /** What a whole answer to a chat request is. */
  static Seen read(Answer answer, String model) {
    if (answer.status() >= 300) {
      return Reading.trouble(answer, false);
    }
    CompletionDocument document = CompletionDocument.read(answer.body(), model);
    if (document == null) {
      return bad("The provider's answer is not a JSON object.");
    }
    if (document.error() != null) {
      return Seen.Trouble.of(
          BuyerErrors.ofBackend(document.error()), Complaint.ofBackend(document.error()));
    }
    return new Seen.Whole(
        new Answer(200, answer.headers(), "application/json", document.json()), document.usage());
  }

  static Seen bad(String message) {
    return Seen.Trouble.of(
        BuyerError.of(ErrorCode.BACKEND_ERROR, message), Complaint.of(ErrorCode.BACKEND_ERROR));
  }
}
