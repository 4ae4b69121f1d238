package org.aisbf.gateway.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.sse.SseSplitter;

/**
 * Reads the bytes of one provider's stream, however they were torn, into its events. A whole
 * completion in a stream's place is told as one (STR-7).
 *
 * <p>Used by one thread. Holds at most one event.
 */
public final class ChatEventReader {

  private final SseSplitter splitter;

  /**
   * For one stream.
   *
   * @param maxEventBytes what one event may hold
   */
  public ChatEventReader(int maxEventBytes) {
    this.splitter = new SseSplitter(maxEventBytes);
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes read to its end
   * @param out called with each event that these bytes complete
   */
  public void feed(ByteBuffer bytes, Consumer<ChatEvent> out) {
    splitter.feed(bytes, data -> read(data, out));
  }

  /** Takes the end of the bytes; an event without its blank line counts. */
  public void finish(Consumer<ChatEvent> out) {
    splitter.finish(data -> read(data, out));
  }

  /** Whether an event was longer than the limit; everything behind it is dropped. */
  public boolean overflowed() {
    return splitter.overflowed();
  }

  private static void read(byte[] data, Consumer<ChatEvent> out) {
    if (isDone(data)) {
      out.accept(new ChatEvent.Done());
      return;
    }
    ScannedAnswer found = AnswerScan.of(data);
    if (found == null) {
      out.accept(new ChatEvent.Malformed(data.length));
    } else if (found.error() != null) {
      out.accept(new ChatEvent.ErrorSaid(found.error()));
    } else if (found.wholeCompletion()) {
      replay(data, found, out);
    } else {
      out.accept(new ChatEvent.Part(data, found));
    }
  }

  private static void replay(byte[] document, ScannedAnswer found, Consumer<ChatEvent> out) {
    try {
      for (byte[] event : CompletionReplay.events(document, found)) {
        read(event, out);
      }
      out.accept(new ChatEvent.Done());
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("it was scanned before", e);
    }
  }

  private static boolean isDone(byte[] data) {
    return data.length < 32
        && new String(data, StandardCharsets.ISO_8859_1).strip().equals("[DONE]");
  }
}
