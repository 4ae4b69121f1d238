package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.chat.ChatStream;
import org.aisbf.gateway.chat.CompletionDocument;
import org.aisbf.gateway.chat.StreamShape;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.RequestScan;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** {@code POST chat/completions}, streamed and whole. */
public final class ChatHandler {

  /** One event: a long answer's token is small, but some carry audio. */
  private static final int MAX_EVENT_BYTES = 16 << 20;

  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Providers providers;
  private final BodyBudget budget;
  private final long maxBodyBytes;
  private final TrafficListener traffic;

  /** Over these providers. */
  public ChatHandler(
      Providers providers, BodyBudget budget, long maxBodyBytes, TrafficListener traffic) {
    this.providers = providers;
    this.budget = budget;
    this.maxBodyBytes = maxBodyBytes;
    this.traffic = traffic;
  }

  /**
   * Answers one request.
   *
   * @param provider whose route was called, or {@code null} where the model names him
   */
  public void handle(HttpCall call, Buyer buyer, @Nullable ProviderId provider) throws IOException {
    Watch watch = new Watch();
    try (BodyBudget.Lease lease = budget.lease()) {
      JsonRequest request = read(lease.read(call, maxBodyBytes));
      Target target = target(buyer, provider, request.model());
      UpstreamRequest upstream = upstream(call, request, target);
      try (Attempt attempt = target.upstream().begin(upstream)) {
        AtomicBoolean complete = new AtomicBoolean();
        Runnable abandon = attempt::close;
        call.onDisconnect(
            () -> {
              if (!complete.get()) {
                abandon.run();
              }
            });
        if (request.stream()) {
          stream(call, watch, target, attempt, request.usageWanted(), complete);
        } else {
          whole(call, watch, target, attempt);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw BuyerProblems.problem(ErrorCode.OVERLOADED, "The server is stopping.");
      }
    }
  }

  private static UpstreamRequest upstream(HttpCall call, JsonRequest request, Target target) {
    byte[] body = request.forChatModel(String.valueOf(target.model()));
    return new UpstreamRequest(
        new ProxyRequest(
            "/v1/chat/completions",
            "POST",
            ForwardedHeaders.of(call),
            List.of(),
            new Body.Json(RawJson.of(new String(body, StandardCharsets.UTF_8))),
            null,
            "application/json",
            request.stream()),
        target.model(),
        true);
  }

  private static JsonRequest read(byte[] body) {
    return switch (JsonRequest.scan(body)) {
      case JsonRequest request -> request;
      case RequestScan.Unfit unfit -> throw BuyerProblems.problem(unfit.error());
    };
  }

  private Target target(Buyer buyer, @Nullable ProviderId provider, @Nullable String model) {
    if (provider == null || model == null) {
      return providers.target(buyer, model);
    }
    String prefix = provider + "/";
    boolean named = model.startsWith(prefix) && model.length() > prefix.length();
    return providers.target(buyer, provider, named ? model.substring(prefix.length()) : model);
  }

  private void whole(HttpCall call, Watch watch, Target target, Attempt attempt)
      throws IOException, InterruptedException {
    Progress progress = watch.next(attempt, Duration.ofMinutes(1));
    while (progress instanceof Progress.Waiting || progress instanceof Progress.Chunk) {
      progress = watch.next(attempt, Duration.ofMinutes(1));
    }
    watch.describe(call, target);
    switch (progress) {
      case Progress.Answered answered -> document(call, target, answered.answer());
      case Progress.Failed failed -> {
        traffic.failed(target, failed.error());
        throw BuyerProblems.problem(failed.error());
      }
      default ->
          throw BuyerProblems.problem(
              ErrorCode.BACKEND_ERROR, "The provider answered with a stream that was not asked.");
    }
  }

  private void document(HttpCall call, Target target, Answer answer) throws IOException {
    CompletionDocument document = CompletionDocument.read(answer.body(), target.name());
    if (document == null) {
      throw BuyerProblems.problem(
          ErrorCode.BACKEND_ERROR, "The provider's answer is not a JSON object.");
    }
    if (document.error() != null) {
      BuyerError error = BuyerErrors.ofBackend(document.error());
      traffic.failed(target, error);
      throw BuyerProblems.problem(error);
    }
    traffic.completed(target, document.usage());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    call.respond(200, headers, document.json());
  }

  private void stream(
      HttpCall call,
      Watch watch,
      Target target,
      Attempt attempt,
      boolean usageWanted,
      AtomicBoolean complete)
      throws IOException, InterruptedException {
    ChatStream shaped =
        new ChatStream(
            new StreamShape(
                target.name(),
                usageWanted,
                "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""),
                System.currentTimeMillis() / 1000,
                MAX_EVENT_BYTES));
    Queue<byte[]> events = new ArrayDeque<>();
    try (EventWriter out = new EventWriter(call, () -> watch.describe(call, target))) {
      while (!shaped.ended()) {
        switch (watch.next(attempt, EventWriter.SILENCE)) {
          case Progress.Waiting waiting -> out.keepAlive();
          case Progress.Chunk chunk -> shaped.feed(chunk.bytes(), events::add);
          case Progress.StreamEnded ended -> shaped.finish(events::add);
          case Progress.Failed failed -> shaped.fail(failed.error(), events::add);
          case Progress.Answered answered -> {
            if (!out.opened() && isOther(answered.answer())) {
              watch.describe(call, target);
              document(call, target, answered.answer());
              return;
            }
            shaped.feed(ByteBuffer.wrap(answered.answer().body()), events::add);
            shaped.finish(events::add);
          }
        }
        BuyerError error = shaped.error();
        if (error != null && !out.opened() && events.size() == 1) {
          traffic.failed(target, error);
          watch.describe(call, target);
          throw BuyerProblems.problem(error);
        }
        // Before the last event is out: a client may hang up as soon as it has read it.
        complete.set(shaped.ended() && error == null);
        for (byte[] event = events.poll(); event != null; event = events.poll()) {
          out.write(event);
        }
      }
    }
    BuyerError error = shaped.error();
    if (error == null) {
      traffic.completed(target, shaped.usage());
      settle(attempt);
    } else {
      traffic.failed(target, error);
    }
    traffic.eventsDropped(target, shaped.droppedEvents());
  }

  /**
   * Lets the worker's own end arrive behind {@code [DONE]}: the buyer has all, and a cancellation
   * now would count a finished request as one that was given up.
   */
  private static void settle(Attempt attempt) throws InterruptedException {
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
