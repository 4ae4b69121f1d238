package org.aisbf.gateway.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows whether a stream that is passed on as it is was whole when its bytes ended: that they end
 * is no proof. A stream of a response has to say that it is over, and no stream of events may end
 * inside of one. Of other streams nothing is known, but that they hold something. Used by one
 * thread; keeps the beginning of one line.
 */
public final class EventEnd {

  /** The names of events, and where a name stands in their data, are within so many bytes. */
  private static final int LOOKED_AT = 128;

  private static final List<String> FIELDS = List.of("data:", "event:", "id:", "retry:", ":");
  private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([^\"]*)\"");
  private static final Set<String> LAST =
      Set.of("response.completed", "response.incomplete", "response.failed", "error");

  private final byte[] line = new byte[LOOKED_AT];
  private int length;
  private boolean afterReturn;
  private boolean begun;
  private boolean events;
  private boolean response;
  private boolean inEvent;
  private boolean lastBegun;
  private boolean said;

  /** Of a stream that has not begun. */
  public EventEnd() {}

  /** Takes the bytes that came; the buffer's own position is not moved. */
  public void passed(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte value = bytes.get(i);
      begun = true;
      boolean pairedFeed = afterReturn && value == '\n';
      afterReturn = value == '\r';
      if (value == '\n' || value == '\r') {
        if (!pairedFeed) {
          endLine();
        }
      } else if (length < LOOKED_AT) {
        line[length++] = value;
      }
    }
  }

  /** Whether it said that it is over, so that nothing more is missed. */
  public boolean over() {
    return said;
  }

  /** Whether these bytes may be all of it; asked at their end. */
  public boolean whole() {
    boolean torn = length > 0;
    boolean overSaid = said || (lastBegun && !torn) || isDone(text());
    return overSaid || (begun && !response && !(events && (inEvent || torn)));
  }

  private void endLine() {
    String text = text();
    length = 0;
    if (text.isEmpty()) {
      said |= lastBegun;
      inEvent = false;
      return;
    }
    inEvent = true;
    events |= FIELDS.stream().anyMatch(text::startsWith);
    said |= isDone(text);
    if (text.startsWith("event:")) {
      named(text.substring("event:".length()).strip());
    } else if (text.startsWith("data:")) {
      Matcher type = TYPE.matcher(text);
      named(type.find() ? type.group(1) : "");
    }
  }

  private void named(String name) {
    response |= name.startsWith("response.");
    lastBegun |= LAST.contains(name);
  }

  private static boolean isDone(String text) {
    return text.startsWith("data:") && text.substring("data:".length()).strip().equals("[DONE]");
  }

  private String text() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }
}
