package org.aisbf.reference.server.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.RequestScan;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.protocol.operation.QueryParameter;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * A request of any endpoint, read so far that its model is known.
 *
 * @param body nothing where there is a form
 * @param form or {@code null}
 * @param contentType of the body, or {@code null}
 * @param model as the buyer named it, or {@code null} where he did not
 * @param json the body where it is a JSON object
 */
record ReadRequest(
    Body body,
    @Nullable Multipart form,
    @Nullable String contentType,
    @Nullable String model,
    boolean stream,
    @Nullable JsonRequest json) {

  private static final String COMPLETIONS = "/v1/completions";

  /** Elsewhere a stream may be sound, or lines, or be answered whole. */
  private static final Set<String> STREAM_EVENTS = Set.of("/v1/responses", "/v1/messages");

  /** Reads a call's body by its content type. */
  static ReadRequest of(HttpCall call, BodyBudget.Lease lease, long maxBytes) throws IOException {
    String type = call.headers().first("content-type");
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    String queried = call.query().first("model");
    if (type != null && kind.startsWith("multipart/form-data")) {
      Multipart form = MultipartReader.read(lease.counted(call.bodyStream(maxBytes)), type);
      String model = field(form, "model");
      boolean stream = "true".equals(field(form, "stream"));
      return new ReadRequest(
          Body.none(), form, "multipart/form-data", model == null ? queried : model, stream, null);
    }
    byte[] bytes = lease.read(call.bodyStream(maxBytes));
    if (bytes.length == 0) {
      return new ReadRequest(Body.none(), null, null, queried, false, null);
    }
    if (type == null || kind.startsWith("application/json") || kind.contains("+json")) {
      return switch (JsonRequest.scan(bytes)) {
        case JsonRequest json ->
            new ReadRequest(
                Body.none(),
                null,
                type == null ? "application/json" : type,
                json.model() == null ? queried : json.model(),
                json.stream(),
                json);
        case RequestScan.Unfit unfit -> throw BuyerProblems.problem(unfit.error());
      };
    }
    Body binary = new Body.Binary(Content.of(bytes));
    return new ReadRequest(binary, null, type, queried, false, null);
  }

  /**
   * The request for whoever serves it.
   *
   * @param own his own name of the model, or {@code null} where it needs none
   */
  ProxyRequest forModel(HttpCall call, String path, @Nullable String own) {
    Body sent = body;
    if (json != null) {
      byte[] text = own == null ? json.body() : forModel(json, path, own);
      sent = new Body.Json(RawJson.of(new String(text, StandardCharsets.UTF_8)));
    }
    return new ProxyRequest(
        path,
        call.method(),
        ForwardedHeaders.of(call),
        query(call, own),
        sent,
        form == null || own == null ? form : named(form, own),
        contentType,
        stream);
  }

  private static byte[] forModel(JsonRequest json, String path, String own) {
    return path.equals(COMPLETIONS) ? json.forCompletion(own) : json.forModel(own);
  }

  /** Whether it asks for the stream of a plain completion, whose events are as a chat's are. */
  boolean completionStream(String path) {
    return path.equals(COMPLETIONS) && stream && json != null && model != null;
  }

  /** Whether it asks for a stream that is one of events whoever serves it. */
  boolean eventStream(String path) {
    return stream && STREAM_EVENTS.contains(path);
  }

  /** The body; of a form its parts, since the same form may come with another boundary. */
  ByteBuffer content() {
    if (form == null) {
      return ByteBuffer.wrap(json == null ? body.toByteArray() : json.body());
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    form.fields().forEach(field -> part(all, field.name(), field.value()));
    for (Multipart.Upload file : form.files()) {
      part(all, file.name(), file.filename() + "/" + file.contentType());
      all.writeBytes(file.content().toByteArray());
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  private static void part(ByteArrayOutputStream all, String name, String value) {
    String text = name.length() + ":" + name + value.length() + ":" + value;
    all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Multipart named(Multipart form, String own) {
    return new Multipart(
        form.fields().stream()
            .map(f -> f.name().equals("model") ? new Multipart.Field("model", own) : f)
            .toList(),
        form.files());
  }

  private static List<QueryParameter> query(HttpCall call, @Nullable String own) {
    List<QueryParameter> query = new ArrayList<>();
    for (String name : call.query().names()) {
      for (String value : call.query().all(name)) {
        boolean model = name.equals("model");
        query.add(new QueryParameter(name, model && own != null ? own : value));
      }
    }
    return query;
  }

  private static @Nullable String field(Multipart form, String name) {
    return form.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Multipart.Field::value)
        .findFirst()
        .orElse(null);
  }
}
