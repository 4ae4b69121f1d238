package org.aisbf.gateway.chat;

import org.aisbf.gateway.error.BackendError;
import org.aisbf.gateway.json.Span;
import org.jspecify.annotations.Nullable;

/**
 * What one scan found in a chunk of a chat stream, or in a whole completion: where the values stand
 * that are changed, and the few facts that decide what becomes of it. Spans are {@code null} where
 * the member is missing.
 *
 * @param firstMember offset behind the opening brace
 * @param empty whether the object has no member at all
 * @param object the value of {@code object}, empty where missing
 * @param idText the value of {@code id}, empty where it is no text
 * @param createdText the digits of {@code created}, empty where it is no number
 * @param usageMember the whole member {@code "usage": …}, without commas
 * @param choices their number; -1 where there is no array of them
 * @param content what its choices add
 * @param error what it says went wrong, in whatever form; {@code null} where it is a part of an
 *     answer
 */
record ScannedAnswer(
    int firstMember,
    boolean empty,
    String object,
    @Nullable Span id,
    String idText,
    @Nullable Span created,
    String createdText,
    @Nullable Span model,
    @Nullable Span usageMember,
    @Nullable Usage usage,
    @Nullable Span choicesValue,
    int choices,
    Content content,
    @Nullable BackendError error) {

  /** Whether this is an answer of its own rather than a part of a stream. */
  boolean wholeCompletion() {
    return object.equals("chat.completion");
  }
}
