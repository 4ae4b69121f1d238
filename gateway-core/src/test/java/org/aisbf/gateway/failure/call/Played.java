package org.aisbf.gateway.failure.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.aisbf.gateway.failure.FailurePolicy;

/** A call read to its end. */
record Played(FailoverCall call, String text, Delivery last, int waits) {

  static CallPlan plan(AnswerForm form) {
    return plan(form, FailurePolicy.STANDARD);
  }

  static CallPlan plan(AnswerForm form, FailurePolicy policy) {
    return new CallPlan(policy, form, 1, false, "chatcmpl-f", 7, 10_000);
  }

  static Played play(CallPlan plan, LeapingTimers timers, Candidates route) {
    return read(new FailoverCall(plan, route, timers, () -> 0.5));
  }

  static Played read(FailoverCall call) {
    StringBuilder text = new StringBuilder();
    int waits = 0;
    try {
      while (true) {
        Delivery delivery = call.next(Duration.ofSeconds(10));
        if (delivery instanceof Delivery.Bytes bytes) {
          text.append(new String(bytes.bytes(), StandardCharsets.UTF_8));
        } else if (delivery instanceof Delivery.Waiting) {
          waits++;
        } else {
          return new Played(call, text.toString(), delivery, waits);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a buyer's client makes of the content. */
  String content() {
    StringBuilder content = new StringBuilder();
    for (String event : text.split("\n\n")) {
      int from = event.indexOf("\"content\":\"");
      if (from >= 0) {
        content.append(event, from + 11, event.indexOf('"', from + 11));
      }
    }
    return content.toString();
  }
}
