package org.aisbf.conformance.socket.internal.buyer;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.BuyerRequest;

/**
 * Calls a broker's API. Safe for all threads.
 *
 * @param api its root
 * @param key a secret
 * @param connect the limit for the connection to open
 */
public record HttpBuyer(URI api, String key, SSLContext tls, Duration connect) {

  /** Starts a call on a connection of its own. */
  public HttpBuyerCall call(BuyerRequest request, Trace trace) {
    String root = api.getRawPath() == null ? "" : api.getRawPath().replaceAll("/+$", "");
    String target = root + "/" + request.path();
    ByteBuffer body = request.body();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", api.getRawAuthority());
    headers.put("Authorization", "Bearer " + key);
    headers.put("Accept", request.stream() ? "text/event-stream" : "*/*");
    headers.put("User-Agent", "aisbf-conformance");
    headers.put("Connection", "close");
    if (bytes.length > 0 || !request.method().equals("GET")) {
      headers.put("Content-Type", request.contentType());
      headers.put("Content-Length", Integer.toString(bytes.length));
    }
    headers.putAll(request.headers());
    trace.suite(
        "request",
        request.method() + " " + target + " " + new String(bytes, StandardCharsets.UTF_8));
    byte[] head = HttpBytes.head(request.method() + " " + target + " HTTP/1.1", headers);
    HttpBuyerCall call = new HttpBuyerCall(trace);
    Thread.ofVirtual()
        .name(trace.wire())
        .start(() -> call.run(this, request.method(), HttpBytes.join(head, bytes)));
    return call;
  }

  @Override
  public String toString() {
    return "HttpBuyer[" + api + "]";
  }
}
