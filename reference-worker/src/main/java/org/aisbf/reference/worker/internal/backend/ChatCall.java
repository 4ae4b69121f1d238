package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.protocol.operation.Refused;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.StreamFormat;
import org.jspecify.annotations.Nullable;

/** {@code chat.completions}: the payload is the body, the document or the stream the answer. */
record ChatCall(ModelServer server, OfferedModels offered, int maxBody) {
  private static final EndpointPath PATH = new EndpointPath("/v1/chat/completions");

  void run(BackendRequest request, BackendSink sink) throws IOException {
    String payload = request.payload().toString();
    if (!offered.include(JsonCheck.member(payload, "model"))) {
      sink.fail(ErrorCode.MODEL_NOT_FOUND, "this worker does not offer that model", null);
      return;
    }
    HttpRequest call =
        server
            .request(PATH, "")
            .header("Content-Type", "application/json")
            .header("Accept", request.streamed() ? "text/event-stream" : "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(payload, StandardCharsets.UTF_8))
            .build();
    long started = System.nanoTime();
    Answer answer = new Answer(server.call(call, sink), maxBody);
    if (answer.isSuccess() && answer.isEventStream() && request.streamed()) {
      new StreamPump(sink, StreamFormat.EVENTS).run(answer.body(), started);
      return;
    }
    HttpReply whole = answer.whole();
    RawJson document = document(whole);
    if (!whole.isSuccess()) {
      Refused refused = Refused.ofBackend(whole);
      sink.fail(refused.code(), refused.message(), refused.details());
    } else if (document != null) {
      sink.reply(document, TokenRate.of(document.toString(), started));
    } else {
      sink.fail(ErrorCode.BACKEND_ERROR, "the model server's answer is not JSON", null);
    }
  }

  /** Some servers forget to say that it is JSON. */
  private static @Nullable RawJson document(HttpReply reply) {
    return switch (reply.body()) {
      case Body.Json json -> json.json();
      case Body.Text text when JsonCheck.isValue(text.text()) -> RawJson.of(text.text());
      case Body.Binary binary -> {
        String text = new String(binary.toByteArray(), StandardCharsets.UTF_8);
        yield JsonCheck.isValue(text) ? RawJson.of(text) : null;
      }
      case Body.Text text -> null;
      case Body.None none -> null;
    };
  }
}
