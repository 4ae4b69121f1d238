package org.aisbf.conformance.subject;

import java.util.List;
import java.util.Map;

/** One HTTP request of the worker to its model server. Methods never block. */
public interface BackendCall {

  /** Of HTTP. */
  String method();

  /** Path and query, as they came. */
  String target();

  /** Names in lower case. */
  Map<String, List<String>> headers();

  /** The body. */
  byte[] body();

  /** Answers whole, unless it was answered. */
  void reply(int status, Map<String, String> headers, byte[] body);

  /** Begins a streamed answer with status 200. */
  void open(String contentType);

  /** Sends the next bytes of a streamed answer. */
  void write(byte[] bytes);

  /** Ends a streamed answer in good order. */
  void end();

  /** Breaks the connection. */
  void cut();

  /** Whether the worker hung up. On some wires this is only seen when something is written. */
  boolean isAbandoned();
}
