package org.aisbf.simulation.failover;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.simulation.world.Chance;
import org.jspecify.annotations.Nullable;

/** Writes down what an attempt is going to do. */
final class Script {
  private static final String JSON = "application/json";
  private static final int ENOUGH = 400;

  private final List<Act> acts = new ArrayList<>();
  private final Chance chance;
  private final long pace;

  /**
   * Nothing yet.
   *
   * @param pace the longest time between two acts, milliseconds
   */
  Script(Chance chance, long pace) {
    this.chance = chance;
    this.pace = pace;
  }

  /** What an attempt does that goes so; {@code text} is what it says where it is complete. */
  static List<Act> of(Mishap mishap, Ask ask, String text, Chance chance) {
    Script script = new Script(chance, Math.min(ask.firstTokenMillis(), ask.idleMillis()) / 5);
    if (!script.refuses(mishap)) {
      if (ask.stream()) {
        script.stream(mishap, text);
      } else {
        script.whole(mishap, text);
      }
    }
    return script.acts;
  }

  /** What is the same for all kinds of answers; false where it is none of that. */
  private boolean refuses(Mishap mishap) {
    switch (mishap) {
      case THROTTLED_SHORTLY -> status(429, Long.toString(chance.between(1, 5)), "slow_down");
      case THROTTLED_LONG -> status(429, Long.toString(chance.between(6, 60)), "slow_down");
      case THROTTLED -> status(429, null, "slow_down");
      case BUSY -> status(503, null, "busy");
      case BAD_GATEWAY -> status(502, null, "bad_gateway");
      case CRASHED -> status(500, null, "oops");
      case RESET -> fails(ErrorCode.WORKER_DISCONNECTED);
      case MUTE -> {}
      case PENDING_FOREVER -> pending(ENOUGH);
      case TOO_LONG -> status(400, null, "context_length_exceeded");
      case CONTENT_POLICY -> status(400, null, "content_policy_violation");
      case UNPROCESSABLE -> status(422, null, "unprocessable");
      case UNAUTHORIZED -> status(401, null, "invalid_api_key");
      case FORBIDDEN -> status(403, null, "forbidden");
      case MODEL_MISSING -> status(404, null, "model_not_found");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void stream(Mishap mishap, String text) {
    if (mishap == Mishap.NONSENSE) {
      chunk("<html>no stream</html>\n\n", 0);
      does(new Progress.StreamEnded());
      return;
    }
    if (mishap == Mishap.PENDING_FIRST) {
      pending(chance.between(1, 3));
    }
    boolean role = chance.oneIn(2);
    if (role || mishap == Mishap.HEADERS_ONLY) {
      event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
    }
    switch (mishap) {
      case HEADERS_ONLY -> {}
      case CHATTY -> {
        for (int i = 0; i < ENOUGH; i++) {
          event("{\"choices\":[{\"index\":0,\"delta\":{}}],\"noise\":\"" + "x".repeat(100) + "\"}");
        }
      }
      case CUT, ERROR_EVENT, STALLS, ENDS_EARLY -> {
        says(text.substring(0, chance.between(0, text.length())), false);
        breaks(mishap);
      }
      default -> {
        says(text, mishap == Mishap.GARBLED);
        event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        ends(mishap);
      }
    }
  }

  private void says(String text, boolean garbled) {
    int step = chance.between(1, 8);
    for (int from = 0; from < text.length(); from += step) {
      if (garbled && chance.oneIn(3)) {
        chunk("data: {broken\n\n", 0);
      }
      String part = text.substring(from, Math.min(text.length(), from + step));
      event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + part + "\"}}]}");
    }
  }

  private void breaks(Mishap mishap) {
    switch (mishap) {
      case CUT -> fails(ErrorCode.WORKER_DISCONNECTED);
      case ERROR_EVENT -> event("{\"error\":{\"message\":\"out of memory\"}}");
      case ENDS_EARLY -> does(new Progress.StreamEnded());
      default -> {} // It stalls.
    }
  }

  private void ends(Mishap mishap) {
    if (mishap == Mishap.HANGS_WHEN_COMPLETE) {
      return;
    }
    if (mishap != Mishap.NO_DONE) {
      chunk("data: [DONE]\n\n", 0);
    }
    if (mishap != Mishap.STAYS_OPEN) {
      does(new Progress.StreamEnded());
    }
  }

  private void whole(Mishap mishap, String text) {
    switch (mishap) {
      case HEADERS_ONLY, STALLS, CHATTY -> {}
      case CUT, ENDS_EARLY -> fails(ErrorCode.BACKEND_ERROR);
      case ERROR_EVENT -> answers("{\"error\":{\"message\":\"out of memory\"}}");
      case NONSENSE -> answers("<html>no answer</html>");
      default -> {
        if (mishap == Mishap.PENDING_FIRST) {
          pending(chance.between(1, 3));
        }
        answers(
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\""
                + text
                + "\"},\"finish_reason\":\"stop\"}]}");
      }
    }
  }

  private void pending(int times) {
    for (int i = 0; i < times; i++) {
      does(new Progress.Waiting(true));
    }
  }

  private void status(int status, @Nullable String retryAfter, String code) {
    byte[] body =
        ("{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}")
            .getBytes(StandardCharsets.UTF_8);
    does(
        new Progress.Failed(
            BuyerErrors.ofAnswer(status, body), Complaint.ofAnswer(status, retryAfter, body)));
  }

  private void fails(ErrorCode code) {
    does(new Progress.Failed(BuyerError.of(code, "it failed")));
  }

  private void answers(String body) {
    does(
        new Progress.Answered(
            new Answer(
                200,
                Headers.of("content-type", JSON),
                JSON,
                body.getBytes(StandardCharsets.UTF_8))));
  }

  private void event(String json) {
    String text = "data: " + json + "\n\n";
    if (!chance.oneIn(6)) {
      chunk(text, text.length());
      return;
    }
    int at = chance.between(1, text.length() - 1);
    chunk(text.substring(0, at), 0);
    chunk(text.substring(at), text.length());
  }

  private void chunk(String text, int json) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(new Progress.Chunk(ByteBuffer.wrap(bytes)), json);
  }

  private void does(Progress progress) {
    add(progress, 0);
  }

  private void add(Progress progress, int json) {
    acts.add(new Act(chance.oneIn(3) ? 0 : chance.between(0, pace), progress, json));
  }
}
