package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.protocol.operation.Refused;
import org.aisbf.protocol.operation.ReplyReader;
import org.aisbf.protocol.session.exchange.Ending.Answered;
import org.aisbf.protocol.session.exchange.Ending.Errored;
import org.jspecify.annotations.Nullable;

/** What a final answer ends a request with: an answer, or the error that hides in it (PRX-3). */
final class Answers {

  /** Members of which one at least stands in every payload that is an answer by itself. */
  private enum Documents {
    BODY,
    BODY_BASE64,
    CHOICES,
    DATA,
    ERROR,
    STATUS_CODE
  }

  private static final MemberNames<Documents> NAMES = MemberNames.of(Documents.class);

  private Answers() {}

  /** A final reply in the place of everything else. */
  static Ending of(ExchangeTerms terms, Reply reply) {
    return of(terms, reply.payload(), reply.metrics(), false);
  }

  /** A stream's end without a stream event before it that counts. */
  static Ending withoutEvents(ExchangeTerms terms, StreamEnd last) {
    return of(terms, last.payload(), last.metrics(), isEmptyStream(terms, last));
  }

  /** Whether an end without a stream event before it is that of a stream, and no reply. */
  static boolean isEmptyStream(ExchangeTerms terms, StreamEnd last) {
    return terms.stream() && !isDocument(last.payload());
  }

  /** The end behind stream events. */
  static Ending behindEvents(ExchangeTerms terms, StreamEnd last) {
    return of(terms, last.payload(), last.metrics(), true);
  }

  /** A final reply behind stream events, in the place of the stream's end. */
  static Ending behindEvents(ExchangeTerms terms, Reply reply) {
    return of(terms, reply.payload(), reply.metrics(), true);
  }

  private static Ending of(
      ExchangeTerms terms, RawJson payload, @Nullable Metrics metrics, boolean streamed) {
    Refused refused = null;
    // Whatever proxy brings is its result, and may be large: it is not looked into.
    if (!terms.operation().equals(Operation.PROXY)) {
      refused = streamed ? behindStream(payload) : asReply(terms.operation(), payload);
    }
    return refused == null
        ? new Answered(payload, metrics, streamed)
        : new Errored(refused.code(), refused.message(), refused.details());
  }

  private static @Nullable Refused asReply(Operation operation, RawJson payload) {
    return ReplyReader.read(operation, payload) instanceof Refused refused ? refused : null;
  }

  /** The stream was the answer, so that only a status says anything, not a body that is missing. */
  private static @Nullable Refused behindStream(RawJson payload) {
    HttpReply reply = HttpReply.read(payload);
    return reply == null || reply.isSuccess() ? null : Refused.ofBackend(reply);
  }

  private static boolean isDocument(RawJson payload) {
    if (!payload.isObject()) {
      return true;
    }
    Members<Documents> members = Members.of(payload, NAMES);
    for (Documents name : Documents.values()) {
      if (members.has(name)) {
        return true;
      }
    }
    return false;
  }
}
