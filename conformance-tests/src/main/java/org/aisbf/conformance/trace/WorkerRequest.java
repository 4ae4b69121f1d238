package org.aisbf.conformance.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.session.exchange.Ending;
import org.jspecify.annotations.Nullable;

/** A request that a trace sends to a worker, and what the worker made of it. */
final class WorkerRequest {
  private final String number;
  private final int session;
  private final boolean stream;
  private final Answering answering;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private @Nullable BackendCall call;
  private @Nullable Message end;
  private boolean open;
  private boolean settled;
  private boolean released;
  private boolean whole;
  private int reply;
  private String content = "";

  WorkerRequest(String number, int session, boolean stream, Answering answering) {
    this.number = number;
    this.session = session;
    this.stream = stream;
    this.answering = answering;
  }

  String number() {
    return number;
  }

  /** Which of the worker's sockets it was sent on. */
  int session() {
    return session;
  }

  boolean stream() {
    return stream;
  }

  /** The worker sent something for it that has not ended. */
  void answered(Message message, Decoded decoded, long now) {
    answering.answered(decoded, now);
    if (answering.ending() != null) {
      end = message;
    }
  }

  @Nullable Ending ending() {
    return answering.ending();
  }

  /** The message that ended it; {@code null} while it has not. */
  @Nullable Message end() {
    return end;
  }

  @Nullable BackendCall call() {
    return call;
  }

  void called(BackendCall made) {
    call = made;
  }

  void open() {
    if (call != null && !settled && !open) {
      call.open("text/event-stream");
      open = true;
    }
  }

  void write(byte[] bytes) {
    if (call != null && !settled && open) {
      written.writeBytes(bytes);
      call.write(bytes);
    }
  }

  /** The model server answers whole; the worker has to end the request so. */
  void reply(int status, String body) {
    if (call != null && !settled && !open) {
      call.reply(
          status,
          Map.of("content-type", "application/json"),
          body.getBytes(StandardCharsets.UTF_8));
      reply = status;
      content = Message.of(body).string("/choices/0/message/content").orElse("");
      settled = true;
    }
  }

  /** Whether the end is what the model server's whole answer has to become, if it gave one. */
  boolean isWhatWasReplied() {
    return switch (reply) {
      case 0 -> true;
      case 200 ->
          answering.ending() instanceof Ending.Answered answered
              && (stream || content(answered).equals(content));
      default -> answering.ending() instanceof Ending.Errored;
    };
  }

  private static String content(Ending.Answered answered) {
    return Message.of(answered.payload().toString())
        .string("/choices/0/message/content")
        .orElse("");
  }

  /** The model server ends its stream; the worker has to end the request. */
  void endStream() {
    if (call != null && !settled && open) {
      call.end();
      settled = true;
      whole = true;
    }
  }

  /** The model server's connection breaks; the worker has to end the request. */
  void cut() {
    if (call != null && !settled) {
      call.cut();
      settled = true;
    }
  }

  /** The worker hung up on the model server. */
  void letGo() {
    settled = true;
  }

  boolean isSettled() {
    return settled;
  }

  /** Its worker was told that nobody wants it, or lost the broker. */
  void release() {
    released = true;
  }

  boolean isReleased() {
    return released;
  }

  byte[] delivered() {
    return answering.deliveredBytes();
  }

  String deliveredText() {
    return answering.delivered();
  }

  /** Whether what came is a part of what the model server wrote, from its beginning. */
  boolean isPrefix() {
    byte[] has = delivered();
    byte[] must = written.toByteArray();
    return has.length <= must.length && Arrays.equals(has, 0, has.length, must, 0, has.length);
  }

  /** Whether all events that are whole have come; all bytes, where the stream is over. */
  boolean isUpToDate() {
    if (whole) {
      return Arrays.equals(delivered(), written.toByteArray());
    }
    String text = written.toString(StandardCharsets.ISO_8859_1);
    return delivered().length >= text.lastIndexOf("\n\n") + 2 || text.lastIndexOf("\n\n") < 0;
  }

  String seen() {
    return "of the stream came "
        + Message.quote(deliveredText())
        + (end == null ? ", and no end" : ", and as its end " + end.text());
  }
}
