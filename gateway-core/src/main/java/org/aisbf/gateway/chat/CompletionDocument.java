package org.aisbf.gateway.chat;

import org.aisbf.gateway.error.BackendError;
import org.aisbf.gateway.json.JsonText;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Splice;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer to a chat request.
 *
 * @param json the document as the buyer gets it
 * @param usage what it says of tokens, or {@code null}
 * @param error the error that it is instead of an answer, or {@code null}
 * @param completion whether it is a {@code chat.completion}, so that it can be told as a stream
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as an answer is.
public record CompletionDocument(
    byte[] json, @Nullable Usage usage, @Nullable BackendError error, boolean completion) {

  /**
   * Reads an answer, and names the model that answered in it.
   *
   * @param model as {@code provider/model}
   * @return {@code null} where the answer is not one JSON object
   */
  public static @Nullable CompletionDocument read(byte[] answer, String model) {
    ScannedAnswer found = AnswerScan.of(answer);
    if (found == null) {
      return null;
    }
    Span place = found.model();
    byte[] named =
        place == null ? answer : new Splice().replace(place, JsonText.quote(model)).applyTo(answer);
    return new CompletionDocument(named, found.usage(), found.error(), found.wholeCompletion());
  }
}
