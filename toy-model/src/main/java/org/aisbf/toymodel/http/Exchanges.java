package org.aisbf.toymodel.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Writes whole answers; the body's stream is closed with them. */
final class Exchanges {
  private Exchanges() {}

  static void answer(HttpExchange exchange, int status, ObjectNode document) throws IOException {
    byte[] body = ApiDocuments.bytes(document);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  static void refuse(HttpExchange exchange, ApiError error) throws IOException {
    if (error.status() == 503) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    answer(exchange, error.status(), ApiDocuments.error(error));
  }
}
