package org.aisbf.reference.server.net.http;

import java.io.IOException;

/** Answers HTTP requests. Called on a virtual thread of the call's own, so it may block. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers one request, by {@link HttpCall#respond} or by a stream it opens and closes.
   *
   * @throws HttpProblem to answer with an error in OpenAI's shape
   * @throws IOException when the client is gone; nothing is answered then
   */
  void handle(HttpCall call) throws IOException;
}
