package org.aisbf.protocol.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The payload of {@code proxy}: an HTTP request for the worker's backend (section 5).
 *
 * @param endpointPath with or without a leading slash; check it with {@link EndpointPath}
 * @param method in upper case
 * @param headers as the broker sent them; filter with {@link #forwardableHeaders()}
 * @param query in order; a name may repeat
 * @param body {@link Body.None} beside a multipart, and on GET and HEAD
 * @param multipart {@code null} where there is none
 * @param contentType of the body, or {@code null}
 * @param stream whether the reply is wanted as a stream
 */
public record ProxyRequest(
    String endpointPath,
    String method,
    Headers headers,
    List<QueryParameter> query,
    Body body,
    @Nullable Multipart multipart,
    @Nullable String contentType,
    boolean stream) {

  /** Copies the list, and applies the precedence: multipart, then bytes, then JSON. */
  public ProxyRequest {
    query = List.copyOf(query);
    boolean bodiless = method.equals("GET") || method.equals("HEAD");
    multipart = bodiless ? null : multipart;
    body = bodiless || multipart != null ? Body.none() : body;
  }

  /** Reads a payload; what cannot be called names the field. */
  public static Parsed<ProxyRequest> read(RawJson payload) {
    return ProxyRequestReader.read(payload);
  }

  /** The payload, bytes written into it straight. */
  public RawJson toPayload() {
    return ProxyRequestWriter.write(this);
  }

  /**
   * The headers for the backend (PRX-2). The content type is not among them: of a multipart it
   * would name the buyer's boundary, else {@link #contentType()} says it.
   */
  public Headers forwardableHeaders() {
    return headers.forwardable().without("content-type");
  }

  /** The query for an address, percent-encoded, without the question mark; may be empty. */
  public String queryString() {
    StringJoiner pairs = new StringJoiner("&");
    for (QueryParameter parameter : query) {
      pairs.add(encoded(parameter.name()) + "=" + encoded(parameter.value()));
    }
    return pairs.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
