package org.aisbf.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * How workers of the field write what they send: the frames of each dialect, for tests of a broker.
 * Where dialects do not differ, the frames are the documented ones.
 */
public enum WorkerDialect {
  /** Waits for the greeting; chunks of SSE text; documents as payloads. */
  DOCUMENTED,
  /**
   * Speaks first; numbers its chunks from 1; wraps documents in HTTP replies; errors are objects.
   */
  DEPLOYED,
  /** Sends a whole stream as one HTTP reply without an event. */
  BUFFERED,
  /** {@code event=stream} with {@code payload.data}, then {@code stream_end}. */
  OLDEST,
  /** The documented one with chunks in base64. */
  BASE64;

  /** Whether it registers without waiting for the greeting. */
  public boolean speaksFirst() {
    return this != DOCUMENTED && this != BASE64;
  }

  /** Whether a stream travels in pieces. */
  public boolean sendsChunks() {
    return this != BUFFERED;
  }

  /** Whether it says {@code pending} on receipt. */
  public boolean sendsPending() {
    return this == DEPLOYED;
  }

  /** {@code register} with the token inside the payload. */
  public String register(String requestId, String token) {
    return "{\"v\":1,\"op\":\"register\",\"request_id\":"
        + quoted(requestId)
        + ",\"payload\":{\"endpoint\":\"http://127.0.0.1:8776\",\"transport\":\"websocket\","
        + "\"registration_token\":"
        + quoted(token)
        + ",\"hardware\":{\"hostname\":\"box\",\"gpus\":[{\"index\":0,\"name\":\"GPU\","
        + "\"total_vram_mb\":24576,\"available_vram_mb\":20000}]},\"studio_endpoints\":[],"
        + "\"capabilities\":{}}}";
  }

  /** {@code heartbeat} with an uptime. */
  public String heartbeat(String requestId, long uptimeSeconds) {
    return "{\"v\":1,\"op\":\"heartbeat\",\"request_id\":"
        + quoted(requestId)
        + ",\"payload\":{\"uptime\":"
        + uptimeSeconds
        + ",\"hardware\":{\"available_vram_mb\":20000}}}";
  }

  /** The answer to a heartbeat. */
  public String heartbeatReply(String requestId, long unixSeconds) {
    return "{\"v\":1,\"request_id\":"
        + quoted(requestId)
        + ",\"status\":\"ok\",\"event\":\"heartbeat\",\"payload\":{\"ts\":"
        + unixSeconds
        + "}}";
  }

  /** {@code pending} with an estimate in seconds. */
  public String pending(String requestId, long estimatedTimeoutSeconds) {
    return "{\"v\":1,\"request_id\":"
        + quoted(requestId)
        + ",\"status\":\"pending\",\"event\":\"pending\",\"payload\":{\"message\":\"working\","
        + "\"estimated_timeout\":"
        + estimatedTimeoutSeconds
        + "}}";
  }

  /**
   * A part of a stream. Not for {@link #BUFFERED}, which has none.
   *
   * @param number counts the stream's parts from 0
   * @param text SSE text, whole events or not
   */
  public String chunk(String requestId, int number, String text) {
    return switch (this) {
      case DOCUMENTED -> event(requestId, "chunk", "\"chunk\":" + quoted(text));
      case DEPLOYED ->
          event(requestId, "chunk", "\"chunk\":" + quoted(text) + ",\"sequence\":" + (number + 1));
      case OLDEST -> event(requestId, "stream", "\"data\":" + quoted(text));
      case BASE64 ->
          event(requestId, "chunk", "\"chunk\":{\"data_base64\":" + quoted(base64(text)) + "}");
      case BUFFERED -> throw new IllegalStateException("it sends no chunks");
    };
  }

  /**
   * The end of a stream; for {@link #BUFFERED} all of it.
   *
   * @param texts what the stream consists of
   */
  public String streamEnd(String requestId, List<String> texts) {
    return switch (this) {
      case DOCUMENTED, BASE64 -> event(requestId, "done", "");
      case DEPLOYED -> event(requestId, "done", "\"total_chunks\":" + texts.size());
      case OLDEST -> event(requestId, "stream_end", "");
      case BUFFERED ->
          reply(
              requestId,
              "{\"stream\":true,"
                  + httpReply("text/event-stream", String.join("", texts)).substring(1));
    };
  }

  /** The final reply that holds a JSON document. */
  public String document(String requestId, String json) {
    return reply(
        requestId,
        this == DOCUMENTED || this == BASE64 ? json : httpReply("application/json", json));
  }

  /** An error. */
  public String error(String requestId, String code, String message) {
    String start = "{\"v\":1,\"request_id\":" + quoted(requestId) + ",\"status\":\"error\",";
    return this == DEPLOYED
        ? start
            + "\"error\":{\"code\":"
            + quoted(code)
            + ",\"message\":"
            + quoted(message)
            + ",\"details\":{}}}"
        : start + "\"error\":" + quoted(message) + ",\"code\":" + quoted(code) + ",\"details\":{}}";
  }

  private static String event(String requestId, String event, String fields) {
    return "{\"v\":1,\"request_id\":"
        + quoted(requestId)
        + ",\"status\":\"ok\",\"event\":"
        + quoted(event)
        + ",\"payload\":{"
        + fields
        + "}}";
  }

  private static String reply(String requestId, String payload) {
    return "{\"v\":1,\"request_id\":"
        + quoted(requestId)
        + ",\"status\":\"ok\",\"payload\":"
        + payload
        + "}";
  }

  private static String httpReply(String contentType, String body) {
    return "{\"status_code\":200,\"headers\":{\"content-type\":"
        + quoted(contentType)
        + "},\"content_type\":"
        + quoted(contentType)
        + ",\"body\":"
        + quoted(body)
        + "}";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\n' -> out.append("\\n");
                default -> {
                  if (c < 0x20) {
                    out.append(String.format("\\u%04x", c));
                  } else {
                    out.append((char) c);
                  }
                }
              }
            });
    return out.append('"').toString();
  }
}
