package org.aisbf.testkit.model;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A request that the server got, and how it ended. Safe for use by many threads. */
public final class ModelRequest {

  /** What became of it. */
  public enum End {
    /** It is being answered. */
    RUNNING,
    /** The server did all that it was to do, be that good or bad. */
    PLAYED,
    /** The client hung up before. */
    ABANDONED
  }

  private static final int KEPT = 16 << 10;

  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final String body;
  private final AtomicReference<End> end = new AtomicReference<>(End.RUNNING);

  ModelRequest(String method, String path, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.headers = Map.copyOf(headers);
    this.body = WireText.of(body, Math.min(KEPT, body.length));
  }

  /** Such as {@code POST}. */
  public String method() {
    return method;
  }

  /** Without the query. */
  public String path() {
    return path;
  }

  /** Their values by their names in lower case; of equal ones the last. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The beginning of the body, up to 16 KiB, a character for each byte of what is not UTF-8. */
  public String body() {
    return body;
  }

  /** What became of it, so far. */
  public End end() {
    return end.get();
  }

  boolean end(End how) {
    return end.compareAndSet(End.RUNNING, how);
  }

  @Override
  public String toString() {
    return method + " " + path + " " + end.get();
  }
}
