package org.aisbf.toymodel.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.aisbf.toymodel.engine.Outcome;
import org.aisbf.toymodel.engine.TokenListener;
import org.aisbf.toymodel.engine.ToyEngine;

/** Serves {@code POST /v1/chat/completions}, as a stream or whole. */
final class ChatHandler {
  /** A chat of text is far below; the toy has no use for pictures. */
  static final int MAX_BODY = 8 << 20;

  private final ToyEngine engine;
  private final ChatRequestReader reader = new ChatRequestReader();

  ChatHandler(ToyEngine engine) {
    this.engine = engine;
  }

  void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      Exchanges.refuse(exchange, ApiError.tooLarge(MAX_BODY));
      return;
    }
    switch (reader.read(body)) {
      case Parsed.Wrong wrong -> Exchanges.refuse(exchange, wrong.error());
      case Parsed.Chat chat when chat.request().stream() -> stream(exchange, chat.request());
      case Parsed.Chat chat -> whole(exchange, chat.request());
    }
  }

  private void stream(HttpExchange exchange, ChatRequest request) throws IOException {
    EventStream events = new EventStream(exchange);
    switch (engine.generate(request.prompt(), events)) {
      case Outcome.Finished finished -> events.finish(finished, request.includeUsage());
      case Outcome.Cancelled cancelled -> {} // closing without [DONE] says the rest
      case Outcome.Busy busy -> Exchanges.refuse(exchange, ApiError.overloaded());
      case Outcome.PromptTooLong tooLong -> refuse(exchange, tooLong);
    }
  }

  private void whole(HttpExchange exchange, ChatRequest request) throws IOException {
    StringBuilder text = new StringBuilder();
    TokenListener collector =
        token -> {
          text.append(token);
          return true;
        };
    switch (engine.generate(request.prompt(), collector)) {
      case Outcome.Finished finished ->
          Exchanges.answer(exchange, 200, Completion.begun().whole(text.toString(), finished));
      case Outcome.Cancelled cancelled -> Exchanges.refuse(exchange, ApiError.overloaded());
      case Outcome.Busy busy -> Exchanges.refuse(exchange, ApiError.overloaded());
      case Outcome.PromptTooLong tooLong -> refuse(exchange, tooLong);
    }
  }

  private static void refuse(HttpExchange exchange, Outcome.PromptTooLong tooLong)
      throws IOException {
    Exchanges.refuse(
        exchange, ApiError.contextExceeded(tooLong.promptTokens(), tooLong.contextLength()));
  }
}
