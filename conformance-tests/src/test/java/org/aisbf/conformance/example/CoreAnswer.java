package org.aisbf.conformance.example;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Flow;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Outcome;
import org.aisbf.conformance.memory.MemoryCall;
import org.aisbf.gateway.chat.CompletionDocument;
import org.aisbf.gateway.chat.StreamShape;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.protocol.operation.ReadReply;
import org.aisbf.protocol.operation.Refused;
import org.aisbf.protocol.operation.ReplyReader;
import org.jspecify.annotations.Nullable;

/** The way of one exchange's answer to its buyer. */
final class CoreAnswer implements Flow.Subscriber<ByteBuffer> {
  private static final Map<String, String> SSE = Map.of("content-type", "text/event-stream");
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  private final Asked asked;
  private final MemoryCall call;
  private final ChatStream chat;
  private Flow.@Nullable Subscription stream;
  private boolean waiting;

  CoreAnswer(Asked asked, MemoryCall call) {
    this.asked = asked;
    this.call = call;
    this.chat = new ChatStream(new StreamShape(asked.model(), true, "chat-1", 1, 1 << 20));
  }

  void follow(Exchange exchange) {
    call.hooks(this::pull, exchange::cancel);
    exchange.stream().subscribe(this);
    exchange.outcome().thenAccept(this::ended);
  }

  private @Nullable Outcome outcome;
  private boolean drained;

  private void ended(Outcome how) {
    outcome = how;
    boolean nothingToRead = how instanceof Outcome.Completed done && !done.streamed();
    if (drained || nothingToRead) {
      finish();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    stream = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(ByteBuffer bytes) {
    if (isChat()) {
      chat.feed(bytes, this::event);
      if (chat.error() != null && !call.hasBegun()) {
        refuse(chat.error());
      }
    } else {
      call.begin(200, SSE);
      call.write(bytes);
    }
    waiting = true;
    pull();
  }

  private void pull() {
    if (waiting && call.isReading() && stream != null) {
      waiting = false;
      stream.request(1);
    }
  }

  /** An error that comes before anything else has a status of its own. */
  private void event(byte[] event) {
    if (chat.error() == null || call.hasBegun()) {
      call.begin(200, SSE);
      call.write(ByteBuffer.wrap(event));
    }
  }

  @Override
  public void onError(Throwable broken) {
    onComplete();
  }

  @Override
  public void onComplete() {
    drained = true;
    finish();
  }

  private void finish() {
    Outcome how = outcome;
    if (how == null || call.state() != MemoryCall.State.OPEN) {
      return;
    }
    switch (how) {
      case Outcome.Completed completed when completed.streamed() -> endStream();
      case Outcome.Completed completed -> reply(completed);
      case Outcome.Failed failed ->
          refuse(BuyerErrors.ofFailure(failed.code(), failed.message(), failed.details()));
      case Outcome.Declined no -> refuse(no.code(), no.message());
      case Outcome.Cancelled cancelled -> refuse(ErrorCode.CANCELLED, "cancelled");
      case Outcome.WorkerLost lost -> refuse(ErrorCode.WORKER_DISCONNECTED, "the worker was lost");
      case Outcome.TimedOut late -> refuse(ErrorCode.TIMEOUT, "the worker took too long");
    }
  }

  private void endStream() {
    if (isChat()) {
      chat.finish(this::event);
    }
    if (chat.error() != null) {
      refuse(chat.error());
    } else {
      call.end();
    }
  }

  private void reply(Outcome.Completed completed) {
    switch (ReplyReader.read(asked.work().operation(), completed.payload())) {
      case ReadReply.Document document ->
          document(document.json().toString().getBytes(StandardCharsets.UTF_8));
      case ReadReply.StreamText text -> onText(text.body().toByteArray());
      case ReadReply.Http http -> http(http.reply());
      case Refused refused ->
          refuse(BuyerErrors.ofFailure(refused.code(), refused.message(), refused.details()));
    }
  }

  private void document(byte[] json) {
    CompletionDocument document = CompletionDocument.read(json, asked.model());
    if (isChat() && asked.work().stream() && document != null && document.completion()) {
      onText(json);
    } else {
      call.answer(200, JSON, json);
    }
  }

  private void onText(byte[] text) {
    chat.feed(ByteBuffer.wrap(text), this::event);
    endStream();
  }

  private void http(HttpReply reply) {
    boolean sellersTrouble = reply.statusCode() == 401 || reply.statusCode() == 403;
    if (sellersTrouble) {
      refuse(BuyerErrors.ofAnswer(reply.statusCode(), reply.body().toByteArray()));
      return;
    }
    Map<String, String> headers = new HashMap<>();
    reply
        .headers()
        .forwardable()
        .lines()
        .forEach(line -> headers.put(line.name().toLowerCase(Locale.ROOT), line.value()));
    String type = reply.contentType();
    headers.put("content-type", type == null ? "application/octet-stream" : type);
    call.answer(reply.statusCode(), headers, reply.body().toByteArray());
  }

  void refuse(ErrorCode code, String message) {
    refuse(BuyerError.of(code, message));
  }

  private void refuse(BuyerError error) {
    if (!call.hasBegun()) {
      byte[] body = ("{\"error\":" + error.json() + "}").getBytes(StandardCharsets.UTF_8);
      call.answer(error.status(), JSON, body);
      return;
    }
    if (isChat()) {
      chat.fail(error, this::event);
      call.end();
    } else {
      call.breakOff();
    }
  }

  private boolean isChat() {
    return asked.work().operation().equals(Operation.CHAT_COMPLETIONS);
  }
}
