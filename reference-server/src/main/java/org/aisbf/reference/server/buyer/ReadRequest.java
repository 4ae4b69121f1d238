package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.aisbf.gateway.attempt.Body;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.RequestScan;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * A request of any endpoint, read so far that its model is known.
 *
 * @param model as the buyer named it, or {@code null} where he did not
 * @param json the body where it is a JSON object
 */
record ReadRequest(Body body, @Nullable String model, boolean stream, @Nullable JsonRequest json) {

  /** Reads a call's body by its content type. */
  static ReadRequest of(HttpCall call, BodyBudget.Lease lease, long maxBytes) throws IOException {
    String type = call.headers().first("content-type");
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    String queried = call.query().first("model");
    if (type != null && kind.startsWith("multipart/form-data")) {
      Body.Form form = MultipartReader.read(lease.stream(call, maxBytes), type);
      String model = field(form, "model");
      return new ReadRequest(
          form, model == null ? queried : model, "true".equals(field(form, "stream")), null);
    }
    byte[] bytes = lease.read(call, maxBytes);
    if (bytes.length == 0) {
      return new ReadRequest(new Body.None(), queried, false, null);
    }
    if (type == null || kind.startsWith("application/json") || kind.contains("+json")) {
      return switch (JsonRequest.scan(bytes)) {
        case JsonRequest json ->
            new ReadRequest(
                new Body.Json(bytes),
                json.model() == null ? queried : json.model(),
                json.stream(),
                json);
        case RequestScan.Unfit unfit -> throw BuyerProblems.problem(unfit.error());
      };
    }
    return new ReadRequest(new Body.Binary(bytes, type), queried, false, null);
  }

  /** The body with the provider's own name of the model. */
  Body forModel(@Nullable String own) {
    if (own == null) {
      return body;
    }
    if (json != null) {
      return new Body.Json(json.forModel(own));
    }
    if (body instanceof Body.Form form) {
      List<Body.Field> fields =
          form.fields().stream()
              .map(f -> f.name().equals("model") ? new Body.Field("model", own) : f)
              .toList();
      return new Body.Form(fields, form.files());
    }
    return body;
  }

  private static @Nullable String field(Body.Form form, String name) {
    return form.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Body.Field::value)
        .findFirst()
        .orElse(null);
  }
}
