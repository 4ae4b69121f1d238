package org.aisbf.gateway.chat;

import java.nio.charset.StandardCharsets;
import org.aisbf.gateway.error.BuyerError;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream's events as its buyer gets them: with one id, time and model, and the usage only
 * where it was asked for. Used by one thread.
 */
public final class ChatEventWriter {

  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

  private final boolean usageWanted;
  private final EventRewriter rewriter;

  /** For one stream; its first event decides on the id and the time of all. */
  public ChatEventWriter(StreamShape shape) {
    this.usageWanted = shape.usageWanted();
    this.rewriter = new EventRewriter(shape);
  }

  /** The event, or {@code null} where it says nothing that the buyer asked for. */
  public byte @Nullable [] part(ChatEvent.Part part) {
    return part.onlyUsage() && !usageWanted
        ? null
        : event(rewriter.rewrite(part.data(), part.found()));
  }

  /** An event that adds just this; behind the first one only. */
  public byte[] rest(Content rest) {
    byte[] json = RestOfEvent.json(rest).getBytes(StandardCharsets.UTF_8);
    ScannedAnswer found = AnswerScan.of(json);
    if (found == null) {
      throw new IllegalStateException("written here");
    }
    return event(rewriter.rewrite(json, found));
  }

  /** The regular end. */
  public static byte[] done() {
    return DONE.clone();
  }

  /** The one event with which a broken stream ends. */
  public static byte[] error(BuyerError reason) {
    String event =
        "{\"error\":"
            + reason.json()
            + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}";
    return event(event.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] event(byte[] json) {
    byte[] event = new byte[json.length + 8];
    System.arraycopy(DATA, 0, event, 0, 6);
    for (int i = 0; i < json.length; i++) {
      // Between two tokens; inside a JSON text a line end is escaped.
      event[6 + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
    }
    event[6 + json.length] = '\n';
    event[7 + json.length] = '\n';
    return event;
  }
}
