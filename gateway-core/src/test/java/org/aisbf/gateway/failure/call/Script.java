package org.aisbf.gateway.failure.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.Headers;

/** A candidate whose attempts do what is written: the first attempt the first text, and so on. */
final class Script implements Candidate {

  /** Something that an attempt does, so long after what it did before. */
  private record Act(long after, Progress progress) {}

  private final String name;
  private final LeapingTimers timers;
  private final Queue<List<Act>> attempts = new ArrayDeque<>();
  private final Set<List<Act>> notMade = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Act> writing = new ArrayList<>();
  int begun;
  int closed;
  int ended;

  /** Bytes a chunk has at most; 0 for whole events. */
  int tear;

  Runnable onBegin = () -> {};

  Script(String name, LeapingTimers timers) {
    this.name = name;
    this.timers = timers;
  }

  /** Begins the text of another attempt. */
  Script attempt() {
    writing = new ArrayList<>();
    attempts.add(writing);
    return this;
  }

  Script after(long millis, Progress progress) {
    if (attempts.isEmpty()) {
      attempt();
    }
    writing.add(new Act(millis, progress));
    return this;
  }

  Script does(Progress progress) {
    return after(1, progress);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Text in ASCII, torn where it was asked for. */
  Script raw(String text) {
    int step = tear == 0 ? text.length() : tear;
    for (int from = 0; from < text.length(); from += step) {
      String part = text.substring(from, Math.min(text.length(), from + step));
      does(new Progress.Chunk(bytes(part)));
    }
    return this;
  }

  Script event(String json) {
    return raw("data: " + json + "\n\n");
  }

  Script role() {
    return event(chunk("{\"role\":\"assistant\",\"content\":\"\"}", null));
  }

  /** One event for each text. */
  Script says(String... texts) {
    for (String text : texts) {
      event(chunk("{\"content\":\"" + text + "\"}", null));
    }
    return this;
  }

  Script stop() {
    return event(chunk("{}", "\"stop\""));
  }

  Script usage(int tokens) {
    return event(
        "{\"id\":\"" + name + "\",\"choices\":[],\"usage\":{\"total_tokens\":" + tokens + "}}");
  }

  Script done() {
    return event("[DONE]").does(new Progress.StreamEnded());
  }

  Script ends() {
    return does(new Progress.StreamEnded());
  }

  /** Nobody was there to be asked. */
  Script isNotMade(ErrorCode code) {
    notMade.add(writing);
    return fails(code);
  }

  Script fails(ErrorCode code) {
    return does(new Progress.Failed(BuyerError.of(code, name + " failed")));
  }

  Script status(int status, String retryAfter, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return does(
        new Progress.Failed(
            BuyerErrors.ofAnswer(status, bytes), Complaint.ofAnswer(status, retryAfter, bytes)));
  }

  Script answers(int status, String type, String body) {
    return does(new Progress.Answered(answer(status, type, body)));
  }

  static Answer answer(int status, String type, String body) {
    return new Answer(
        status, Headers.of("content-type", type), type, body.getBytes(StandardCharsets.UTF_8));
  }

  private String chunk(String delta, String reason) {
    return "{\"id\":\"id-%s\",\"created\":5,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}"
        .formatted(name, delta, reason);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public Attempt begin() {
    begun++;
    List<Act> acts = attempts.isEmpty() ? List.of() : attempts.remove();
    onBegin.run();
    return new Played(new ArrayDeque<>(acts), !notMade.contains(acts));
  }

  /** Behind its last act it is silent, unless that one was its end. */
  private final class Played implements Attempt {
    private final Queue<Act> acts;
    private final boolean made;
    private long last = timers.now();
    private Progress end;
    private boolean isClosed;

    Played(Queue<Act> acts, boolean made) {
      this.acts = acts;
      this.made = made;
    }

    @Override
    public boolean made() {
      return made;
    }

    @Override
    public Progress next(Duration timeout) {
      if (end != null) {
        return end;
      }
      if (isClosed) {
        return new Progress.Failed(BuyerError.of(ErrorCode.CANCELLED, "cancelled"));
      }
      Act act = acts.peek();
      long until = timers.now() + timeout.toMillis();
      if (act == null || last + act.after() > until) {
        timers.leap(timeout.toMillis());
        return new Progress.Waiting();
      }
      last += act.after();
      timers.leap(last - timers.now());
      acts.remove();
      boolean goesOn =
          act.progress() instanceof Progress.Chunk || act.progress() instanceof Progress.Waiting;
      if (!goesOn) {
        end = act.progress();
        ended++;
      }
      return act.progress();
    }

    @Override
    public void close() {
      if (!isClosed && end == null) {
        isClosed = true;
        closed++;
      }
    }
  }
}
