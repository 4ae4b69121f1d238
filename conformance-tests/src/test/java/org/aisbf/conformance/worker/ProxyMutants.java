package org.aisbf.conformance.worker;

import static org.aisbf.conformance.worker.Mutant.tampered;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.protocol.session.worker.Timing;
import org.jspecify.annotations.Nullable;

/** Workers that break the rules about the model server's HTTP. */
final class ProxyMutants {

  private ProxyMutants() {}

  static List<Mutant> all() {
    return List.of(
        tampered(
            "REQ-1/proxy",
            "instead of POST /v1/embeddings?trace=1&trace=2",
            Tampers.calls(call -> target(call, target -> target.replaceFirst("\\?.*", "")))),
        tampered(
            "REQ-1/proxy-body",
            "with body_base64 beside body",
            Tampers.calls(
                call ->
                    type(call).equals("text/plain")
                        ? body(call, text -> text.equals("first") ? "{}" : text)
                        : call)),
        tampered(
            "PRX-1/address",
            "the worker called /v1/v1/engines",
            Tampers.calls(
                call -> target(call, target -> target.replace("/v1/engines", "/v1/v1/engines")))),
        Mutant.with(
            "PRX-1/allow-list",
            "for endpoint_path \"/admin\" the worker called /admin",
            () -> guarded(PathGuard.guard(List.of("/v1/", "/admin")))),
        Mutant.with(
            "PRX-1/stays-inside",
            "for endpoint_path \"/v1/../admin\" the worker called /v1/../admin",
            () -> guarded(ProxyMutants::credulous)),
        tampered(
            "PRX-2/request-headers-kept-back", "cookie: session=buyers-cookie", CookiesPass::new),
        tampered(
            "PRX-2/reply-headers-kept-back",
            "payload.headers holds Content-Length",
            Tampers.edits(
                message -> message.has("/payload/status_code"),
                root -> Edit.child(Edit.payload(root), "headers").put("Content-Length", "2"))),
        tampered(
            "PRX-3/proxy-status",
            "the model server said 404: to proxy",
            Tampers.edits(
                message ->
                    message.number("/payload/status_code").filter(code -> code >= 400).isPresent(),
                root -> Edit.payload(root).putObject("body"))),
        tampered(
            "PRX-3/chat-codes",
            "the model server said 429",
            Tampers.edits(
                message -> message.is("/code", "rate_limited"),
                root -> root.put("code", "overloaded"))),
        tampered(
            "PRX-3/chat-details",
            "details.status_code is missing",
            Tampers.edits(Tampers::isError, root -> root.remove("details"))),
        tampered(
            "PRX-3/models-codes",
            "the model server said 404",
            Tampers.edits(
                (wire, message) ->
                    message.has("/details")
                        && wire.operation(Tampers.id(message)).equals("models.list"),
                root -> root.put("code", "internal_error"))),
        tampered(
            "PRX-4/worker-bytes-to-backend",
            "bytes instead of 1024",
            Tampers.calls(
                call ->
                    type(call).equals("application/octet-stream")
                        ? body(call, UnaryOperator.identity())
                        : call)),
        tampered(
            "PRX-4/worker-bytes-to-broker",
            "of image/png",
            Tampers.edits(
                message -> message.has("/payload/body_base64"),
                root -> {
                  byte[] bytes = HttpBody.of(Message.of(root.toString()));
                  Edit.payload(root).remove("body_base64");
                  Edit.payload(root).put("body", new String(bytes, StandardCharsets.UTF_8));
                })),
        tampered(
            "PRX-4/worker-multipart",
            "instead of [tag=one, tag=two",
            Tampers.calls(
                call ->
                    type(call).startsWith("multipart/")
                        ? latin(call, text -> text.replace("two", "one"))
                        : call)));
  }

  private static CoreWorker.Habits guarded(PathGuard guard) {
    return new CoreWorker.Habits(Timing.STANDARD, new SplittableRandom(7), guard);
  }

  /** Looks at the beginning only. */
  private static @Nullable String credulous(String path) {
    String full = path.startsWith("/") ? path : "/" + path;
    return full.startsWith("/v1/") ? full : null;
  }

  private static String type(BackendCall call) {
    return String.join(",", call.headers().getOrDefault("content-type", List.of()));
  }

  private static BackendCall target(BackendCall call, UnaryOperator<String> change) {
    return new TamperedCall(call) {
      @Override
      public String target() {
        return change.apply(super.target());
      }
    };
  }

  /** Takes the bytes for UTF-8. */
  private static BackendCall body(BackendCall call, UnaryOperator<String> change) {
    return new TamperedCall(call) {
      @Override
      public byte[] body() {
        String text = new String(super.body(), StandardCharsets.UTF_8);
        return change.apply(text).getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  private static BackendCall latin(BackendCall call, UnaryOperator<String> change) {
    return new TamperedCall(call) {
      @Override
      public byte[] body() {
        String text = new String(super.body(), StandardCharsets.ISO_8859_1);
        return change.apply(text).getBytes(StandardCharsets.ISO_8859_1);
      }
    };
  }

  private static final class CookiesPass extends Tamper {
    private List<String> cookies = List.of();

    @Override
    void toWorker(Wire wire, Message message) {
      cookies = message.string("/payload/headers/cookie").stream().toList();
      wire.forward(message.text());
    }

    @Override
    BackendCall calls(BackendCall call) {
      return new TamperedCall(call) {
        @Override
        public Map<String, List<String>> headers() {
          Map<String, List<String>> more = new LinkedHashMap<>(super.headers());
          more.put("cookie", cookies);
          return more;
        }
      };
    }
  }
}
