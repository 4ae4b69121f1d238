package org.aisbf.gateway.failure.call;

import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.chat.ChatEvent;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.Complaint;
import org.jspecify.annotations.Nullable;

/** One thing that was read of an attempt. */
sealed interface Seen {

  record Event(ChatEvent.Part part) implements Seen {}

  /** Bytes that are passed on. {@code over} is whether their stream has said its end with them. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Raw(byte[] bytes, boolean over) implements Seen {}

  record Malformed(int bytes) implements Seen {}

  record Done() implements Seen {}

  record StreamEnd() implements Seen {}

  record Whole(Answer answer, @Nullable Usage usage) implements Seen {}

  /** A failure. {@code verbatim} is the answer that was one, where a buyer may read it. */
  record Trouble(BuyerError error, Complaint complaint, @Nullable Answer verbatim) implements Seen {

    static Trouble of(BuyerError error, Complaint complaint) {
      return new Trouble(error, complaint, null);
    }

    /**
     * The same, with what the provider wants the buyer to wait for from now.
     *
     * @param made whether its attempt was
     */
    Trouble at(long wallMillis, boolean made) {
      return new Trouble(
          error.waiting(complaint.waitMillis(wallMillis)),
          made ? complaint : complaint.ofNobodyAsked(),
          verbatim);
    }
  }
}
