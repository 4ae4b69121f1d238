package org.aisbf.gateway.failure.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.chat.ChatEvent;
import org.aisbf.gateway.chat.ChatEventWriter;
import org.aisbf.gateway.chat.Content;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Arrival;
import org.aisbf.gateway.failure.Ending;
import org.aisbf.gateway.failure.FailureInput;
import org.aisbf.gateway.failure.Fit;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.gateway.failure.retrace.Followed;
import org.aisbf.gateway.failure.retrace.Follower;
import org.aisbf.gateway.failure.retrace.Transcript;
import org.aisbf.gateway.sse.EventBoundary;
import org.jspecify.annotations.Nullable;

/** What the buyer gets, and the event that the engine is deciding on. Used by one thread. */
final class BuyersAnswer {

  private final CallPlan plan;
  private final Queue<byte[]> out = new ArrayDeque<>();
  private final List<ChatEvent.Part> held = new ArrayList<>(2);
  private final Transcript transcript;
  private final EventBoundary boundary = new EventBoundary();
  private @Nullable Follower follower;
  private @Nullable ChatEventWriter writer;
  private @Nullable Seen current;
  private @Nullable Content rest;
  private @Nullable Usage usage;
  private Seen.@Nullable Whole whole;
  private Seen.@Nullable Trouble trouble;
  private boolean streamed;
  private long droppedEvents;

  BuyersAnswer(CallPlan plan) {
    this.plan = plan;
    boolean splices = plan.policy().onBreak() == OnBreak.SPLICE;
    this.transcript = new Transcript(splices ? plan.policy().retraceChars() : 0);
  }

  byte @Nullable [] poll() {
    return out.poll();
  }

  /** An attempt begins; it follows another one where the buyer has content. */
  void begin(boolean follows) {
    follower = follows ? new Follower(transcript) : null;
    usage = null;
  }

  /** The next thing that the engine decides on. */
  void see(Seen next) {
    current = next;
    if (next instanceof Seen.Trouble found) {
      trouble = found;
    }
  }

  FailureInput arrived(ChatEvent.Part part, long now) {
    if (part.usage() != null) {
      usage = part.usage();
    }
    Content content = part.content();
    // Of what he has already, only its text could be new to him.
    boolean repeats = follower != null && content.present() && !content.other();
    int size = repeats ? content.chars() : part.size();
    Fit fit = fit(content);
    boolean finished = transcript.finished();
    Arrival arrival =
        new Arrival(
            size,
            fit,
            finished,
            finished && transcript.finishedChoices() >= plan.choices(),
            part.onlyUsage(),
            transcript.retraceable());
    return content.present()
        ? new FailureInput.ContentCame(arrival, now)
        : new FailureInput.QuietCame(arrival, now);
  }

  FailureInput arrived(Seen.Raw raw, long now) {
    return new FailureInput.ContentCame(
        new Arrival(raw.bytes().length, Fit.FIRST, raw.over(), raw.over(), false, false), now);
  }

  private Fit fit(Content content) {
    Follower following = follower;
    if (following == null) {
      transcript.add(content);
      return Fit.FIRST;
    }
    Followed followed = following.follow(content);
    rest = followed.rest();
    if (followed.fit() == Fit.CAUGHT_UP) {
      follower = null;
    }
    return followed.fit();
  }

  Fit fitAtEnd() {
    return follower == null ? Fit.FIRST : follower.atEnd();
  }

  void hold() {
    if (current instanceof Seen.Event event) {
      held.add(event.part());
    }
  }

  void drop() {
    held.clear();
  }

  void release(String model) {
    streamed = true;
    if (plan.form() == AnswerForm.EVENTS) {
      writer = new ChatEventWriter(plan.shape(model));
      held.forEach(this::write);
      held.clear();
    }
  }

  void forward() {
    switch (current) {
      case Seen.Event event -> write(event.part());
      case Seen.Raw raw -> {
        boundary.passed(ByteBuffer.wrap(raw.bytes()));
        out.add(raw.bytes());
      }
      case null, default -> throw new IllegalStateException("not an event: " + current);
    }
  }

  void forwardRest() {
    Content cut = rest;
    if (cut == null) {
      forward();
    } else if (writer != null) {
      out.add(writer.rest(cut));
    }
  }

  private void write(ChatEvent.Part part) {
    byte[] event = writer == null ? null : writer.part(part);
    if (event != null) {
      out.add(event);
    }
  }

  void forwardWhole() {
    if (current instanceof Seen.Whole answered) {
      whole = answered;
      usage = answered.usage();
    }
  }

  void countMalformed() {
    droppedEvents++;
  }

  void finish(Ending ending) {
    if (ending instanceof Ending.Broken broken && broken.asEvent()) {
      if (!betweenEvents()) {
        // An event of its own, also where another one was cut off.
        out.add("\n\n".getBytes(StandardCharsets.US_ASCII));
      }
      out.add(ChatEventWriter.error(broken.error()));
    } else if (ending instanceof Ending.Served && streamed && plan.form() == AnswerForm.EVENTS) {
      out.add(ChatEventWriter.done());
    }
  }

  /** What is said when all bytes are out. */
  Delivery last(Ending ending) {
    return switch (ending) {
      case Ending.Served served ->
          whole == null
              ? new Delivery.StreamEnded()
              : new Delivery.Whole(whole.answer(), whole.usage());
      case Ending.Broken broken ->
          new Delivery.Failed(broken.error(), broken.asEvent(), verbatim(broken.error()));
      case Ending.Left gone -> new Delivery.Left();
    };
  }

  private @Nullable Answer verbatim(BuyerError error) {
    Seen.Trouble last = trouble;
    return last != null && last.error().equals(error) ? last.verbatim() : null;
  }

  private boolean betweenEvents() {
    return plan.form() == AnswerForm.EVENTS || boundary.betweenEvents();
  }

  @Nullable Usage usage() {
    return usage;
  }

  long droppedEvents() {
    return droppedEvents;
  }
}
