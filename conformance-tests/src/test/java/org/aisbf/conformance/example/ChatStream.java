package org.aisbf.conformance.example;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.aisbf.gateway.chat.ChatEvent;
import org.aisbf.gateway.chat.ChatEventReader;
import org.aisbf.gateway.chat.ChatEventWriter;
import org.aisbf.gateway.chat.StreamShape;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a chat stream, whatever a worker made of them, into the events that a buyer's
 * client relies on, and either {@code [DONE]} or one error event at the end (STR-1, STR-3, STR-7).
 *
 * <p>Each event goes out with the bytes that complete it (STR-4). Used by one thread. Holds at most
 * one event.
 */
final class ChatStream {

  private final StreamShape shape;
  private final ChatEventReader reader;
  private final ChatEventWriter writer;
  private final Set<Integer> begun = new HashSet<>();
  private final Set<Integer> finished = new HashSet<>();
  private boolean done;
  private @Nullable BuyerError error;

  /** For one stream. */
  ChatStream(StreamShape shape) {
    this.shape = shape;
    this.reader = new ChatEventReader(shape.maxEventBytes());
    this.writer = new ChatEventWriter(shape);
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes read to its end
   * @param out called with each event that goes to the buyer
   */
  void feed(ByteBuffer bytes, Consumer<byte[]> out) {
    reader.feed(bytes, event -> accept(event, out));
    if (reader.overflowed()) {
      fail(
          BuyerError.of(
              ErrorCode.BACKEND_ERROR,
              "The provider sent an event of more than " + shape.maxEventBytes() + " bytes."),
          out);
    }
  }

  /** Takes the regular end: the stream is finished, or broken where its end is missing. */
  void finish(Consumer<byte[]> out) {
    reader.finish(event -> accept(event, out));
    if (ended()) {
      return;
    }
    if (!finished.isEmpty() && finished.containsAll(begun)) {
      finishWithDone(out);
    } else {
      fail(BuyerError.of(ErrorCode.BACKEND_ERROR, "The provider's stream ended early."), out);
    }
  }

  /** Ends the stream with one error event, unless it has ended. */
  void fail(BuyerError reason, Consumer<byte[]> out) {
    if (ended()) {
      return;
    }
    error = reason;
    out.accept(ChatEventWriter.error(reason));
  }

  /** Whether nothing more goes out, so that the rest of the answer is of no use. */
  boolean ended() {
    return done || error != null;
  }

  /** Why the stream broke, or {@code null}. */
  @Nullable BuyerError error() {
    return error;
  }

  private void accept(ChatEvent event, Consumer<byte[]> out) {
    if (ended()) {
      return;
    }
    switch (event) {
      case ChatEvent.Done last -> finishWithDone(out);
      case ChatEvent.Malformed malformed -> {} // Nothing that a buyer could read.
      case ChatEvent.ErrorSaid said -> fail(BuyerErrors.ofBackend(said.error()), out);
      case ChatEvent.Part part -> pass(part, out);
    }
  }

  private void pass(ChatEvent.Part part, Consumer<byte[]> out) {
    part.content().pieces().forEach(piece -> begun.add(piece.choice()));
    part.content().finishes().forEach(finish -> finished.add(finish.choice()));
    byte[] event = writer.part(part);
    if (event != null) {
      out.accept(event);
    }
  }

  private void finishWithDone(Consumer<byte[]> out) {
    if (!ended()) {
      done = true;
      out.accept(ChatEventWriter.done());
    }
  }
}
