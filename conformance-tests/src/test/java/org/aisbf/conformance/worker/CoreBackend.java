package org.aisbf.conformance.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisbf.conformance.memory.ModelRequest;
import org.aisbf.conformance.memory.WorkerHost;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.protocol.operation.Parsed;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.ModelBackend;

/** Runs the operations on the suite's model server, without blocking. */
record CoreBackend(WorkerHost host, PathGuard guard) implements ModelBackend {

  @Override
  public void start(BackendRequest request, BackendSink sink) {
    Operation operation = request.operation();
    if (operation.equals(Operation.CHAT_COMPLETIONS)) {
      ByteBuffer body = StandardCharsets.UTF_8.encode(request.payload().toString());
      Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
      call(new ModelRequest("POST", "/v1/chat/completions", headers, body), request, sink);
    } else if (operation.equals(Operation.MODELS_LIST)) {
      call(new ModelRequest("GET", "/v1/models", Map.of(), ByteBuffer.allocate(0)), request, sink);
    } else if (operation.equals(Operation.PROXY)) {
      proxy(request, sink);
    } else {
      sink.reply(RawJson.of("{\"chat\":true}"), null);
    }
  }

  private void call(ModelRequest call, BackendRequest request, BackendSink sink) {
    sink.onStop(host.call(call, new CoreAnswer(request, sink)));
  }

  private void proxy(BackendRequest request, BackendSink sink) {
    switch (ProxyRequest.read(request.payload())) {
      case Parsed.Invalid<ProxyRequest> invalid ->
          sink.fail(ErrorCode.INVALID_REQUEST, invalid.reason(), null);
      case Parsed.Valid<ProxyRequest> valid -> {
        String path = guard.path(valid.value().endpointPath());
        if (path == null) {
          sink.fail(ErrorCode.UNSUPPORTED_ENDPOINT, "not offered", null);
        } else {
          call(request(valid.value(), path), request, sink);
        }
      }
    }
  }

  private static ModelRequest request(ProxyRequest proxy, String path) {
    String query = proxy.queryString();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : proxy.forwardableHeaders().lines()) {
      headers.put(header.name().toLowerCase(Locale.ROOT), List.of(header.value()));
    }
    Multipart form = proxy.multipart();
    byte[] body = form == null ? proxy.body().toByteArray() : FormBody.of(form);
    String type = form == null ? proxy.contentType() : FormBody.CONTENT_TYPE;
    if (type != null) {
      headers.put("content-type", List.of(type));
    }
    return new ModelRequest(
        proxy.method(),
        query.isEmpty() ? path : path + "?" + query,
        headers,
        ByteBuffer.wrap(body));
  }
}
