package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.protocol.operation.Parsed;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.StreamFormat;
import org.jspecify.annotations.Nullable;

/** {@code proxy}: any allowed path of the model server (PRX-1 to PRX-4). */
record ProxyCall(ModelServer server, OfferedModels offered, List<String> allowPaths, int maxBody) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Beside those of PRX-2: what the client sets itself, and what would pack a stream. */
  private static final Set<String> OWN = Set.of("expect", "accept-encoding");

  void run(BackendRequest request, BackendSink sink) throws IOException {
    switch (ProxyRequest.read(request.payload())) {
      case Parsed.Invalid<ProxyRequest> invalid ->
          sink.fail(ErrorCode.INVALID_REQUEST, invalid.reason(), null);
      case Parsed.Valid<ProxyRequest> valid -> run(valid.value(), sink);
    }
  }

  private void run(ProxyRequest request, BackendSink sink) throws IOException {
    EndpointPath path =
        EndpointPath.parse(request.endpointPath()) instanceof Parsed.Valid<EndpointPath>(var safe)
            ? safe
            : null;
    if (path == null || !path.isAllowedBy(allowPaths) || !METHODS.contains(request.method())) {
      sink.fail(ErrorCode.UNSUPPORTED_ENDPOINT, "this worker does not offer that endpoint", null);
      return;
    }
    if (!offered.include(model(request))) {
      sink.fail(ErrorCode.MODEL_NOT_FOUND, "this worker does not offer that model", null);
      return;
    }
    long started = System.nanoTime();
    Answer answer = new Answer(server.call(call(path, request), sink), maxBody);
    if (request.stream() && answer.isSuccess() && answer.isEventStream()) {
      new StreamPump(sink, StreamFormat.EVENTS).run(answer.body(), started);
    } else if (request.stream() && answer.isSuccess() && answer.isLineStream()) {
      new StreamPump(sink, StreamFormat.BYTES).run(answer.body(), started);
    } else {
      sink.reply(answer.whole().toPayload(), null);
    }
  }

  private HttpRequest call(EndpointPath path, ProxyRequest request) {
    HttpRequest.Builder call = server.request(path, request.queryString());
    for (Header header : request.forwardableHeaders().lines()) {
      if (!OWN.contains(header.name().toLowerCase(Locale.ROOT))) {
        call.header(header.name(), header.value());
      }
    }
    Multipart form = request.multipart();
    if (form != null) {
      MultipartBody body = MultipartBody.of(form);
      call.header("Content-Type", body.contentType());
      return call.method(request.method(), body.publisher()).build();
    }
    String type = request.contentType();
    if (type != null && !(request.body() instanceof Body.None)) {
      call.header("Content-Type", type);
    } else if (request.body() instanceof Body.Json) {
      call.header("Content-Type", "application/json");
    }
    return switch (request.method()) {
      case "GET" -> call.GET().build();
      case "HEAD" -> call.HEAD().build();
      default -> call.method(request.method(), publisher(request.body())).build();
    };
  }

  private static HttpRequest.BodyPublisher publisher(Body body) {
    return switch (body) {
      case Body.None none -> HttpRequest.BodyPublishers.noBody();
      case Body.Json json -> text(json.json().toString());
      case Body.Text text -> text(text.text());
      case Body.Binary binary -> bytes(binary.content());
    };
  }

  private static HttpRequest.BodyPublisher text(String text) {
    return HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.BodyPublisher bytes(Content content) {
    return content.length() == 0
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.fromPublisher(
            HttpRequest.BodyPublishers.ofInputStream(content::open), content.length());
  }

  private static @Nullable String model(ProxyRequest request) {
    Multipart form = request.multipart();
    if (form != null) {
      return form.fields().stream()
          .filter(field -> field.name().equals("model"))
          .map(Multipart.Field::value)
          .findFirst()
          .orElse(null);
    }
    return request.body() instanceof Body.Json json
        ? JsonCheck.member(json.json().toString(), "model")
        : null;
  }
}
