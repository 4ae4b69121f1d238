package org.aisbf.reference.server.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.attempt.Body;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Writes the payload of {@code proxy} (section 5). All names are escaped to ASCII: one other
 * character would double the memory of a large upload's text.
 */
final class ProxyPayload {

  private final StringBuilder out;

  private ProxyPayload(int capacity) {
    this.out = new StringBuilder(capacity);
  }

  static RawJson write(UpstreamRequest request) {
    return new ProxyPayload(512 + size(request.body())).of(request);
  }

  private static int size(Body body) {
    return switch (body) {
      case Body.None none -> 0;
      case Body.Json json -> json.text().length;
      case Body.Binary binary -> base64(binary.bytes().length);
      case Body.Form form ->
          form.files().stream().mapToInt(f -> base64(f.bytes().length) + 256).sum()
              + form.fields().stream().mapToInt(f -> f.value().length() + 64).sum();
    };
  }

  private static int base64(int bytes) {
    return Math.addExact(bytes / 3 * 4, 8);
  }

  private RawJson of(UpstreamRequest request) {
    out.append("{\"endpoint_path\":");
    quote(request.path());
    out.append(",\"method\":");
    quote(request.method());
    out.append(",\"headers\":{");
    String comma = "";
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      out.append(comma);
      quote(header.getKey());
      out.append(':');
      quote(header.getValue());
      comma = ",";
    }
    out.append("},\"query_params\":{");
    comma = "";
    for (Map.Entry<String, List<String>> parameter : request.query().entrySet()) {
      out.append(comma);
      quote(parameter.getKey());
      out.append(':');
      values(parameter.getValue());
      comma = ",";
    }
    out.append("},\"stream\":").append(request.stream());
    body(request.body());
    return RawJson.of(out.append('}').toString());
  }

  private void values(List<String> values) {
    if (values.size() == 1) {
      quote(values.get(0));
      return;
    }
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      quote(values.get(i));
    }
    out.append(']');
  }

  private void body(Body body) {
    switch (body) {
      case Body.None none -> {}
      case Body.Json json -> {
        out.append(",\"content_type\":\"application/json\",\"body\":");
        out.append(new String(json.text(), StandardCharsets.UTF_8));
      }
      case Body.Binary binary -> {
        out.append(",\"content_type\":");
        quote(binary.contentType());
        out.append(",\"body_base64\":");
        base64(binary.bytes());
      }
      case Body.Form form -> form(form);
    }
  }

  private void form(Body.Form form) {
    out.append(",\"content_type\":\"multipart/form-data\",\"multipart\":{\"fields\":[");
    String comma = "";
    for (Body.Field field : form.fields()) {
      out.append(comma).append("{\"name\":");
      quote(field.name());
      out.append(",\"value\":");
      quote(field.value());
      out.append('}');
      comma = ",";
    }
    out.append("],\"files\":[");
    comma = "";
    for (Body.File file : form.files()) {
      out.append(comma).append("{\"name\":");
      quote(file.name());
      out.append(",\"filename\":");
      quote(file.filename());
      out.append(",\"content_type\":");
      quote(file.contentType());
      out.append(",\"data_base64\":");
      base64(file.bytes());
      out.append('}');
      comma = ",";
    }
    out.append("]}");
  }

  private void base64(byte[] bytes) {
    out.append('"');
    // In pieces, so that no second copy of the whole text is made.
    for (int at = 0; at < bytes.length; at += 48 * 1024) {
      int length = Math.min(48 * 1024, bytes.length - at);
      byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
      out.append(Base64.getEncoder().encodeToString(piece));
    }
    out.append('"');
  }

  private void quote(@Nullable String text) {
    if (text == null) {
      out.append("null");
      return;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
