package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request and the way to answer it. Belongs to the thread that handles it, unless a method
 * says otherwise. Every wait in it has a limit, at which the connection is terminated.
 */
public interface HttpCall {

  /** The method as sent, such as {@code GET}. A HEAD request is handled as GET without a body. */
  String method();

  /** The path as sent, percent-escapes and all, below the port's base path; begins with a slash. */
  String rawPath();

  /** The path's segments, decoded; a slash at the end makes a last, empty segment. */
  List<String> segments();

  /** The decoded query parameters. */
  Query query();

  /** The query as sent, empty when there is none. May hold secrets. */
  String rawQuery();

  /** The request's header fields. */
  Fields headers();

  /** The peer's address, without port: that of a proxy if there is one. */
  String remoteAddress();

  /** The client's own {@code x-request-id} where it sent a fit one, else a fresh one. */
  String requestId();

  /**
   * Reads the whole body.
   *
   * @param maxBytes what is accepted; a longer body is refused, early where its length is announced
   * @throws HttpProblem 413 {@code payload_too_large} when the body is longer
   * @throws IOException when the client is gone or does not go on sending
   */
  byte[] body(long maxBytes) throws IOException;

  /** The body as a stream, with the same limit and the same exceptions from its reads. */
  InputStream bodyStream(long maxBytes) throws IOException;

  /**
   * Sets a header of whatever answer this call gets, also of an error. Replaces an earlier value.
   */
  void header(String name, String value);

  /**
   * Answers, once. Waits while the client reads slowly.
   *
   * @throws IOException when the client is gone, or reads nothing within the write timeout
   */
  void respond(int status, Map<String, String> headers, byte[] body) throws IOException;

  /** Answers with an error, once. */
  void respond(HttpError error) throws IOException;

  /** Begins an answer whose length is not known; the headers leave at once. */
  ResponseStream openStream(int status, Map<String, String> headers) throws IOException;

  /** Begins a stream of server-sent events with the headers that buyers' tools rely on. */
  ResponseStream openEventStream(Map<String, String> headers) throws IOException;

  /** Whether the answer has begun, so that its status cannot change any more. */
  boolean committed();

  /**
   * Watches for the client's hang-up from here on, while waiting for an answer or streaming it.
   * Call it when the body has been read. From any thread.
   *
   * @param action run once, within milliseconds of the hang-up, on a thread that must not be
   *     blocked; at once when the client has already gone; never after the call has ended
   */
  void onDisconnect(Runnable action);
}
