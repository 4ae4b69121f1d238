package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Reads the payload of {@code proxy}; large members are found, not built. */
final class ProxyRequestReader {

  private ProxyRequestReader() {}

  static Parsed<ProxyRequest> read(RawJson payload) {
    if (!payload.isObject()) {
      return new Parsed.Invalid<>("payload must be an object");
    }
    Members<HttpMember> members = Members.of(payload, HttpMember.NAMES);
    String path = members.string(HttpMember.ENDPOINT_PATH);
    if (path == null) {
      return new Parsed.Invalid<>("endpoint_path must be a string");
    }
    String method = method(members);
    if (method == null) {
      return new Parsed.Invalid<>("method must be the name of an HTTP method");
    }
    RawJson form = members.object(HttpMember.MULTIPART);
    if (form == null && members.has(HttpMember.MULTIPART)) {
      return new Parsed.Invalid<>("multipart must be an object");
    }
    RawJson query = members.raw(HttpMember.QUERY_PARAMS);
    if (query != null && query.length() > JsonTree.LONGEST_OBJECT) {
      return new Parsed.Invalid<>("query_params must have at most 1 MiB");
    }
    Headers headers = Headers.read(members.object(HttpMember.HEADERS));
    String declared = members.string(HttpMember.CONTENT_TYPE);
    String contentType = declared == null ? headers.first("content-type") : declared;
    Body body = body(members, contentType);
    if (body == null) {
      return new Parsed.Invalid<>("body_base64 must be base64 text");
    }
    Multipart multipart = null;
    if (form != null) {
      switch (Multipart.read(form)) {
        case Parsed.Invalid<Multipart> invalid -> {
          return new Parsed.Invalid<>(invalid.reason());
        }
        case Parsed.Valid<Multipart> valid -> multipart = valid.value();
      }
    }
    return new Parsed.Valid<>(
        new ProxyRequest(
            path,
            method,
            headers,
            query(query),
            body,
            multipart,
            contentType,
            members.isTrue(HttpMember.STREAM)));
  }

  /** POST where the broker names none; {@code null} where it is none. */
  private static @Nullable String method(Members<HttpMember> members) {
    String method = members.has(HttpMember.METHOD) ? members.string(HttpMember.METHOD) : "POST";
    return method != null && method.matches("[A-Za-z]{1,16}")
        ? method.toUpperCase(Locale.ROOT)
        : null;
  }

  private static @Nullable Body body(Members<HttpMember> members, @Nullable String contentType) {
    RawJson encoded = members.raw(HttpMember.BODY_BASE64);
    if (encoded != null) {
      Content content = members.isString(HttpMember.BODY_BASE64) ? Content.ofBase64(encoded) : null;
      return content == null ? null : new Body.Binary(content);
    }
    RawJson body = members.raw(HttpMember.BODY);
    boolean text =
        contentType != null
            && members.isString(HttpMember.BODY)
            && !contentType.toLowerCase(Locale.ROOT).contains("json");
    // A string is JSON too; only beside another content type it is meant as text.
    return body == null ? Body.none() : text ? Body.ofJson(body) : new Body.Json(body);
  }

  private static List<QueryParameter> query(@Nullable RawJson json) {
    List<QueryParameter> query = new ArrayList<>();
    JsonTree.object(json)
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
              for (JsonNode one : values) {
                if (one.isValueNode() && !one.isNull()) {
                  query.add(new QueryParameter(member.getKey(), one.asText()));
                }
              }
            });
    return query;
  }
}
