package org.aisbf.reference.server.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.idempotency.AnswerHead;
import org.aisbf.gateway.idempotency.Playback;
import org.aisbf.gateway.idempotency.Replayed;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** Answers a request that was sent again with what its first one gets, or got. Used once. */
final class Replay {

  static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

  private static final BuyerError STOPPING =
      BuyerError.of(ErrorCode.OVERLOADED, "The server is stopping.");

  private final HttpCall call;
  private final Playback playback;
  private final Duration silence;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable AnswerHead head;

  Replay(HttpCall call, Playback playback, Duration silence) {
    this.call = call;
    this.playback = playback;
    this.silence = silence;
  }

  void run() throws IOException {
    call.onDisconnect(this::close);
    EventWriter out = new EventWriter(call, () -> {});
    try {
      while (!step(out)) {
        if (closed.get()) {
          throw new IOException("the client left");
        }
      }
      out.end();
    } catch (InterruptedException e) {
      out.breakOff(STOPPING);
      Thread.currentThread().interrupt();
      throw BuyerProblems.problem(STOPPING);
    } finally {
      close();
    }
  }

  private void close() {
    if (closed.compareAndSet(false, true)) {
      playback.close();
    }
  }

  /** Does what comes next; true at the end. */
  private boolean step(EventWriter out) throws IOException, InterruptedException {
    switch (playback.next(silence)) {
      case Replayed.Waiting waiting -> {
        if (out.opened()) {
          out.keepAlive();
        }
      }
      case Replayed.Head begun -> {
        head = begun.head();
        if (streams(begun.head())) {
          begun.head().headers().forEach(call::header);
          out.open();
        }
      }
      case Replayed.Bytes more -> {
        if (out.opened()) {
          out.write(more.bytes());
        } else {
          body.writeBytes(more.bytes());
        }
      }
      case Replayed.Ended ended -> {
        AnswerHead whole = head;
        if (!out.opened() && whole != null) {
          Map<String, String> headers = new LinkedHashMap<>(whole.headers());
          call.respond(whole.status(), headers, body.toByteArray());
        }
        return true;
      }
      case Replayed.Failed failed -> {
        failed(failed.error(), out);
        return true;
      }
    }
    return false;
  }

  private static boolean streams(AnswerHead head) {
    return EVENT_STREAM.equals(head.headers().get("Content-Type"));
  }

  private static void failed(BuyerError error, EventWriter out) {
    if (!out.opened()) {
      throw BuyerProblems.problem(error);
    }
    // What broke the first one's stream stands in it; that it grew too long for others does not.
    if (error.status() == 409) {
      out.breakOff(error);
    }
  }
}
