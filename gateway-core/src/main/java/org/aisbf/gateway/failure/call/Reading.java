package org.aisbf.gateway.failure.call;

import java.util.function.Consumer;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;

/** Reads what comes of one attempt, in the form that the request is to be served as. */
interface Reading {

  /** Takes what happened; {@code Waiting} is not for it. */
  void take(Progress progress, Consumer<Seen> out);

  /** For one attempt at a request. */
  static Reading of(CallPlan plan, String model) {
    return switch (plan.form()) {
      case EVENTS -> new EventReading(plan.maxEventBytes(), model);
      case DOCUMENT -> new DocumentReading(model);
      case AS_IS -> new PlainReading();
    };
  }

  /** An answer that is none, because of its status. */
  static Seen.Trouble trouble(Answer answer, boolean readable) {
    String retryAfter = answer.headers().first("retry-after");
    return new Seen.Trouble(
        BuyerErrors.ofAnswer(answer.status(), answer.body()),
        Complaint.ofAnswer(answer.status(), retryAfter, answer.body()),
        readable ? answer : null);
  }

  /** The attempt's own failure. */
  static Seen.Trouble trouble(Progress.Failed failed) {
    return Seen.Trouble.of(failed.error(), failed.complaint());
  }
}
