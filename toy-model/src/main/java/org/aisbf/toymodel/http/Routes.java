package org.aisbf.toymodel.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.aisbf.toymodel.engine.ToyEngine;

/** The server's few routes; everything else is answered in OpenAI's shape too. */
public final class Routes implements HttpHandler {
  private final ChatHandler chat;

  /** Serves {@code engine}, which stays the caller's to close. */
  public Routes(ToyEngine engine) {
    this.chat = new ChatHandler(engine);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      route(exchange);
    } catch (RuntimeException e) {
      // Behind a begun answer this writes nothing: closing the exchange is all that is left then.
      if (exchange.getResponseCode() == -1) {
        Exchanges.refuse(exchange, ApiError.internal());
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/v1/chat/completions" -> {
        if (allowed(exchange, "POST")) {
          chat.handle(exchange);
        }
      }
      case "/v1/models" -> {
        if (allowed(exchange, "GET")) {
          Exchanges.answer(exchange, 200, ApiDocuments.models());
        }
      }
      case "/v1/models/" + ApiDocuments.MODEL -> {
        if (allowed(exchange, "GET")) {
          Exchanges.answer(exchange, 200, ApiDocuments.model());
        }
      }
      case "/health" -> {
        if (allowed(exchange, "GET")) {
          Exchanges.answer(exchange, 200, ApiDocuments.health());
        }
      }
      default -> Exchanges.refuse(exchange, ApiError.notFound(path));
    }
  }

  private static boolean allowed(HttpExchange exchange, String method) throws IOException {
    if (exchange.getRequestMethod().equals(method)) {
      return true;
    }
    exchange.getResponseHeaders().set("Allow", method);
    Exchanges.refuse(exchange, ApiError.wrongMethod(exchange.getRequestMethod(), method));
    return false;
  }
}
