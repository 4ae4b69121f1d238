package org.aisbf.reference.server.net.http;

import java.io.IOException;

/** Answers the requests of one route. Called on a virtual thread of the call's own. */
@FunctionalInterface
public interface RouteHandler {

  /**
   * Answers one request.
   *
   * @param path what the route's pattern captured
   * @throws HttpProblem to answer with an error in OpenAI's shape
   * @throws IOException when the client is gone; nothing is answered then
   */
  void handle(HttpCall call, PathMatch path) throws IOException;
}
