package org.aisbf.simulation.world;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.simulation.fact.Content;
import org.aisbf.testkit.WorkerDialect;
import org.jspecify.annotations.Nullable;

/** How a worker of another make passes on what its model server says about one request. */
final class ScriptedAnswer implements ModelServer.Listener {
  private final WorkerDialect dialect;
  private final String requestId;
  private final boolean stream;
  private final @Nullable Chance rudeness;
  private final Connection out;
  private final List<String> texts = new ArrayList<>();
  private boolean over;
  ModelServer.@Nullable Call call;

  /**
   * Makes one for one request.
   *
   * @param rudeness {@code null} for a worker that keeps the rules
   */
  ScriptedAnswer(
      WorkerDialect dialect,
      String requestId,
      boolean stream,
      @Nullable Chance rudeness,
      Connection out) {
    this.dialect = dialect;
    this.requestId = requestId;
    this.stream = stream;
    this.rudeness = rudeness;
    this.out = out;
  }

  void stop() {
    over = true;
    if (call != null) {
      call.stop();
    }
  }

  @Override
  public void text(String text) {
    if (over) {
      return;
    }
    texts.add(text);
    if (stream && dialect.sendsChunks()) {
      int half = text.length() / 2;
      if (dialect == WorkerDialect.BASE64) {
        out.send(dialect.chunk(requestId, 0, text.substring(0, half)));
        out.send(dialect.chunk(requestId, 0, text.substring(half)));
      } else {
        chunk(text);
      }
    }
  }

  private void chunk(String text) {
    String frame = dialect.chunk(requestId, texts.size() - 1, text);
    boolean countsItsChunks = dialect == WorkerDialect.DEPLOYED;
    boolean last = text.equals(Content.DONE);
    if (rudeness != null && countsItsChunks && !last && rudeness.oneIn(12)) {
      if (rudeness.oneIn(2)) {
        out.send(frame);
        out.send(frame);
      }
    } else {
      out.send(frame);
    }
    if (rudeness != null && rudeness.oneIn(20)) {
      noise();
    }
  }

  private void noise() {
    if (rudeness != null) {
      out.send(
          rudeness.pick(
              List.of(
                  "no json",
                  "[]",
                  "{\"v\":1,\"request_id\":7}",
                  "{\"v\":2,\"request_id\":\"" + requestId + "x\",\"status\":\"ok\"}",
                  "{\"v\":1,\"event\":\"weather\",\"status\":\"ok\",\"payload\":{}}",
                  dialect.document("nobody", Content.document("nobody")),
                  dialect.register("again", "token-of-global"))));
    }
  }

  @Override
  public void ended() {
    if (over) {
      return;
    }
    over = true;
    String end =
        stream
            ? dialect.streamEnd(requestId, texts)
            : dialect.document(requestId, texts.isEmpty() ? "{}" : texts.getLast());
    out.send(end);
    if (rudeness != null && rudeness.oneIn(4)) {
      out.send(end);
      if (dialect.sendsChunks()) {
        out.send(dialect.chunk(requestId, texts.size(), "data: late\n\n"));
      }
    }
  }

  @Override
  public void failed() {
    if (!over) {
      over = true;
      out.send(dialect.error(requestId, "backend_error", "the model server broke"));
    }
  }
}
