package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.chat.ChatStream;
import org.aisbf.gateway.chat.CompletionDocument;
import org.aisbf.gateway.chat.StreamShape;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.net.http.HttpCall;

/** The answer to one chat request, on its way to the buyer. Used once, by one thread. */
final class ChatAnswer {

  /** One event: a long answer's token is small, but some carry audio. */
  private static final int MAX_EVENT_BYTES = 16 << 20;

  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final HttpCall call;
  private final Watch watch;
  private final Target target;
  private final Attempt attempt;
  private final CallTerms terms;
  private final TrafficListener traffic;
  private volatile boolean complete;

  ChatAnswer(HttpCall call, Watch watch, Target target, Attempt attempt, CallTerms terms) {
    this.call = call;
    this.watch = watch;
    this.target = target;
    this.attempt = attempt;
    this.terms = terms;
    this.traffic = terms.traffic();
  }

  /** The buyer left: the attempt is given up, unless he has all of it. From any thread. */
  void abandon() {
    if (!complete) {
      attempt.close();
    }
  }

  /** Answers with one document. */
  void whole() throws IOException, InterruptedException {
    Progress progress = watch.next(attempt, Duration.ofMinutes(1));
    while (progress instanceof Progress.Waiting || progress instanceof Progress.Chunk) {
      progress = watch.next(attempt, Duration.ofMinutes(1));
    }
    watch.describe(call, target);
    switch (progress) {
      case Progress.Answered answered -> document(answered.answer());
      case Progress.Failed failed -> throw failed(failed.error());
      default ->
          throw failed(
              BuyerError.of(
                  ErrorCode.BACKEND_ERROR,
                  "The provider answered with a stream that was not asked."));
    }
  }

  private void document(Answer answer) throws IOException {
    CompletionDocument document = CompletionDocument.read(answer.body(), target.name());
    if (document == null) {
      throw failed(
          BuyerError.of(ErrorCode.BACKEND_ERROR, "The provider's answer is not a JSON object."));
    }
    if (document.error() != null) {
      throw failed(BuyerErrors.ofBackend(document.error()));
    }
    traffic.completed(target, document.usage());
    call.respond(200, Map.of("Content-Type", "application/json"), document.json());
  }

  /**
   * Answers with a stream.
   *
   * @param usageWanted whether the buyer asked for the usage in it
   */
  void stream(boolean usageWanted) throws IOException, InterruptedException {
    ChatStream shaped = new ChatStream(shape(usageWanted));
    Queue<byte[]> events = new ArrayDeque<>();
    try (EventWriter out = new EventWriter(call, () -> watch.describe(call, target))) {
      while (!shaped.ended()) {
        switch (watch.next(attempt, terms.silence())) {
          case Progress.Waiting waiting -> out.keepAlive();
          case Progress.Chunk chunk -> shaped.feed(chunk.bytes(), events::add);
          case Progress.StreamEnded ended -> shaped.finish(events::add);
          case Progress.Failed failed -> shaped.fail(failed.error(), events::add);
          case Progress.Answered answered -> {
            if (!out.opened() && isOther(answered.answer())) {
              watch.describe(call, target);
              document(answered.answer());
              return;
            }
            shaped.feed(ByteBuffer.wrap(answered.answer().body()), events::add);
            shaped.finish(events::add);
          }
        }
        BuyerError error = shaped.error();
        if (error != null && !out.opened() && events.size() == 1) {
          watch.describe(call, target);
          throw failed(error);
        }
        // Before the last event is out: a client may hang up as soon as it has read it.
        complete = shaped.ended() && error == null;
        for (byte[] event = events.poll(); event != null; event = events.poll()) {
          out.write(event);
        }
      }
    }
    tell(shaped);
  }

  private StreamShape shape(boolean usageWanted) {
    return new StreamShape(
        target.name(),
        usageWanted,
        "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""),
        System.currentTimeMillis() / 1000,
        MAX_EVENT_BYTES);
  }

  private void tell(ChatStream shaped) throws InterruptedException {
    traffic.eventsDropped(target, shaped.droppedEvents());
    BuyerError error = shaped.error();
    if (error != null) {
      traffic.failed(target, error);
    } else {
      traffic.completed(target, shaped.usage());
      settle();
    }
  }

  /**
   * Lets the worker's own end arrive behind {@code [DONE]}: the buyer has all, and a cancellation
   * now would count a finished request as one that was given up.
   */
  private void settle() throws InterruptedException {
    long until = System.nanoTime() + SETTLING.toNanos();
    boolean ended = false;
    while (!ended && System.nanoTime() < until) {
      ended =
          switch (attempt.next(SETTLING)) {
            case Progress.Waiting waiting -> false;
            case Progress.Chunk chunk -> false;
            case Progress.StreamEnded end -> true;
            case Progress.Answered answered -> true;
            case Progress.Failed failed -> true;
          };
    }
  }

  private RuntimeException failed(BuyerError error) {
    traffic.failed(target, error);
    return BuyerProblems.problem(error);
  }

  /** Whether an answer is neither a completion nor the text of a stream (STR-7). */
  private static boolean isOther(Answer answer) {
    String start =
        new String(answer.body(), 0, Math.min(64, answer.body().length), StandardCharsets.UTF_8)
            .stripLeading();
    if (!start.startsWith("{")) {
      return false;
    }
    CompletionDocument document = CompletionDocument.read(answer.body(), "");
    return document != null && !document.completion() && document.error() == null;
  }
}
