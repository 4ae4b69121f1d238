package org.aisbf.gateway.failure;

import java.util.List;
import java.util.stream.Stream;
import org.aisbf.gateway.error.BuyerError;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request, whatever its attempt does.
 *
 * @param totalAt when its time is up
 * @param opened whether the buyer's answer has begun, so that an error travels as an event
 * @param committed whether he has content
 * @param hidden bytes that he was not shown, of attempts that are over
 * @param tried the attempts that are over, in order; at most as many as the terms allow
 * @param lastError what the latest failure would tell him; {@code null} before the first
 */
public record Run(
    CallTerms terms,
    long totalAt,
    boolean opened,
    boolean committed,
    int hidden,
    List<Tried> tried,
    @Nullable BuyerError lastError) {

  static Run of(CallTerms terms, long now) {
    return new Run(terms, now + terms.total(), false, false, 0, List.of(), null);
  }

  Run opening() {
    return opened ? this : new Run(terms, totalAt, true, committed, hidden, tried, lastError);
  }

  Run committing() {
    return new Run(terms, totalAt, true, true, hidden, tried, lastError);
  }

  Run failing(BuyerError error) {
    return new Run(terms, totalAt, opened, committed, hidden, tried, error);
  }

  /** An attempt is over. */
  Run after(Current current, Tried ended) {
    List<Tried> all = Stream.concat(tried.stream(), Stream.of(ended)).toList();
    return new Run(terms, totalAt, opened, committed, hidden + current.hidden(), all, lastError);
  }

  /** Whether so many more bytes may be kept from the buyer. */
  boolean mayHide(Current current, int bytes) {
    return hidden + current.hidden() + bytes <= terms.hiddenBytes();
  }

  /** Whether another attempt may be made besides one that still runs. */
  boolean mayTryBeside(int running, long at) {
    return tried.size() + running < terms.attempts() && at < totalAt;
  }
}
