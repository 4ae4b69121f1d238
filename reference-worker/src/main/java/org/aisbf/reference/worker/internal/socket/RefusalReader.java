package org.aisbf.reference.worker.internal.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.session.worker.Refusal;
import org.jspecify.annotations.Nullable;

/** Finds the reason in an answer that is not 101: a header, or the JSON body (ADM-3). */
final class RefusalReader {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST_BODY = 8 << 10;
  private static final int LONGEST_REASON = 300;

  private RefusalReader() {}

  static Refusal read(HttpHead head, InputStream body) {
    String reason = head.first("x-aisbf-reason");
    if (reason == null) {
      reason = message(head, body);
    }
    String seconds = head.first("retry-after");
    long retryAfter =
        seconds != null && seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * 1_000 : 0;
    return Refusal.ofHttp(head.status(), clean(reason), retryAfter);
  }

  private static @Nullable String message(HttpHead head, InputStream body) {
    String length = head.first("content-length");
    if (length == null || !length.matches("\\d{1,5}")) {
      return null;
    }
    try {
      byte[] bytes = body.readNBytes(Math.min(Integer.parseInt(length), LONGEST_BODY));
      JsonNode error = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8)).path("error");
      return error.isTextual() ? error.textValue() : error.path("message").textValue();
    } catch (JsonProcessingException e) {
      return null; // Some other server's page.
    } catch (IOException e) {
      return null;
    }
  }

  private static String clean(@Nullable String reason) {
    if (reason == null) {
      return "";
    }
    String visible = reason.replaceAll("\\p{Cntrl}", " ").strip();
    return visible.substring(0, Math.min(visible.length(), LONGEST_REASON));
  }
}
