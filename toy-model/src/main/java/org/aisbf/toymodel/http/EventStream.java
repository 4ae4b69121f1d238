package org.aisbf.toymodel.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.aisbf.toymodel.engine.Outcome;
import org.aisbf.toymodel.engine.TokenListener;

/** Writes a generation as server-sent events, each flushed on its own; used by one thread. */
final class EventStream implements TokenListener {
  private final HttpExchange exchange;
  private final Completion completion = Completion.begun();
  private final OutputStream out;
  private boolean clientGone;

  EventStream(HttpExchange exchange) {
    this.exchange = exchange;
    this.out = exchange.getResponseBody();
  }

  @Override
  public void started() {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    try {
      exchange.sendResponseHeaders(200, 0);
    } catch (IOException e) {
      clientGone = true;
      return;
    }
    send(completion.role().toString());
  }

  @Override
  public boolean token(String text) {
    send(completion.content(text).toString());
    return !clientGone;
  }

  /** Writes the events of the end; what remains is to close the exchange. */
  void finish(Outcome.Finished finished, boolean withUsage) {
    ObjectNode end = completion.end(finished);
    send(end.toString());
    if (withUsage) {
      send(completion.usage(finished).toString());
    }
    send("[DONE]");
  }

  private void send(String data) {
    if (clientGone) {
      return;
    }
    try {
      out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      clientGone = true;
    }
  }
}
