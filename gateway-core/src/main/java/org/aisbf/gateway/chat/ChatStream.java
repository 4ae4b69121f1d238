package org.aisbf.gateway.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.sse.SseSplitter;
import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a chat stream, whatever a worker made of them, into the events that a buyer's
 * client relies on: whole ones, with one id, time and model, the usage only where it was asked for,
 * and either {@code [DONE]} or one error event at the end (STR-1, STR-3, STR-7).
 *
 * <p>Each event goes out with the bytes that complete it (STR-4). Used by one thread. Holds at most
 * one event.
 */
public final class ChatStream {

  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

  private final StreamShape shape;
  private final SseSplitter splitter;
  private final EventRewriter rewriter;
  private boolean finishSeen;
  private boolean done;
  private @Nullable BuyerError error;
  private @Nullable Usage usage;
  private long droppedEvents;

  /** For one stream. */
  public ChatStream(StreamShape shape) {
    this.shape = shape;
    this.splitter = new SseSplitter(shape.maxEventBytes());
    this.rewriter = new EventRewriter(shape);
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes read to its end
   * @param out called with each event that goes to the buyer
   */
  public void feed(ByteBuffer bytes, Consumer<byte[]> out) {
    splitter.feed(bytes, event -> accept(event, out));
    if (splitter.overflowed()) {
      fail(
          BuyerError.of(
              ErrorCode.BACKEND_ERROR,
              "The provider sent an event of more than " + shape.maxEventBytes() + " bytes."),
          out);
    }
  }

  /** Takes the regular end: the stream is finished, or broken where its end is missing. */
  public void finish(Consumer<byte[]> out) {
    splitter.finish(event -> accept(event, out));
    if (ended()) {
      return;
    }
    if (finishSeen) {
      finishWithDone(out);
    } else {
      fail(BuyerError.of(ErrorCode.BACKEND_ERROR, "The provider's stream ended early."), out);
    }
  }

  /** Ends the stream with one error event, unless it has ended. */
  public void fail(BuyerError reason, Consumer<byte[]> out) {
    if (ended()) {
      return;
    }
    error = reason;
    String event =
        "{\"error\":"
            + reason.json()
            + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}";
    emit(event.getBytes(StandardCharsets.UTF_8), out);
  }

  /** Whether nothing more goes out, so that the rest of the answer is of no use. */
  public boolean ended() {
    return done || error != null;
  }

  /** Why the stream broke, or {@code null}. */
  public @Nullable BuyerError error() {
    return error;
  }

  /** The latest usage that the provider told, or {@code null}. */
  public @Nullable Usage usage() {
    return usage;
  }

  /** Events that were no JSON object. */
  public long droppedEvents() {
    return droppedEvents;
  }

  private void accept(byte[] data, Consumer<byte[]> out) {
    if (ended()) {
      return;
    }
    if (isDone(data)) {
      finishWithDone(out);
      return;
    }
    ScannedAnswer found = AnswerScan.of(data);
    if (found == null) {
      droppedEvents++;
    } else if (found.error() != null) {
      fail(BuyerErrors.ofBackend(found.error()), out);
    } else if (found.wholeCompletion()) {
      replay(data, found, out);
    } else {
      pass(data, found, out);
    }
  }

  private void pass(byte[] data, ScannedAnswer found, Consumer<byte[]> out) {
    finishSeen |= found.finished();
    if (found.usage() != null) {
      usage = found.usage();
      if (found.choices() <= 0 && !shape.usageWanted()) {
        return;
      }
    }
    emit(rewriter.rewrite(data, found), out);
  }

  private void replay(byte[] document, ScannedAnswer found, Consumer<byte[]> out) {
    try {
      for (byte[] event : CompletionReplay.events(document, found)) {
        accept(event, out);
      }
      finishWithDone(out);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("it was scanned before", e);
    }
  }

  private void finishWithDone(Consumer<byte[]> out) {
    if (!ended()) {
      done = true;
      out.accept(DONE.clone());
    }
  }

  private static void emit(byte[] json, Consumer<byte[]> out) {
    byte[] event = new byte[json.length + 8];
    System.arraycopy("data: ".getBytes(StandardCharsets.US_ASCII), 0, event, 0, 6);
    for (int i = 0; i < json.length; i++) {
      // Between two tokens; inside a JSON text a line end is escaped.
      event[6 + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
    }
    event[6 + json.length] = '\n';
    event[7 + json.length] = '\n';
    out.accept(event);
  }

  private static boolean isDone(byte[] data) {
    return data.length < 32
        && new String(data, StandardCharsets.ISO_8859_1).strip().equals("[DONE]");
  }
}
