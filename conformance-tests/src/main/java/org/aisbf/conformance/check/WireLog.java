package org.aisbf.conformance.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What went over the wires of one scenario, bounded: of a long one the beginning and the end are
 * kept. It counts what the subject sends, so that a flood is noticed wherever it comes in. Safe for
 * all threads.
 */
public final class WireLog {
  private static final int FIRST = 400;
  private static final int LAST = 600;
  private static final int FIRST_CHARACTERS = 200_000;
  private static final int LAST_CHARACTERS = 300_000;
  private static final int MAX_TEXT = 4_000;
  private static final int LEAST_HALF = 4;
  private static final int LEAST_ANYWHERE = 6;

  /** More than any scenario asks for. */
  private static final int FLOOD_MESSAGES = 20_000;

  private static final long FLOOD_CHARACTERS = 112L << 20;

  private final LongSupplier clock;
  private final long begin;
  private final Map<String, Pattern> secrets = new ConcurrentHashMap<>();
  private final List<WireRecord> first = new ArrayList<>();
  private final Deque<WireRecord> last = new ArrayDeque<>();
  private int firstCharacters;
  private int lastCharacters;
  private long leftOut;
  private long heardMessages;
  private long heardCharacters;

  /**
   * Begins an empty log.
   *
   * @param clock milliseconds, monotonic
   */
  public WireLog(LongSupplier clock) {
    this.clock = clock;
    this.begin = clock.getAsLong();
  }

  /**
   * From now on this text is blotted out of what is written down; where it is very short, only as a
   * word of its own: blotting every letter out would leave nothing to read.
   */
  public void conceal(String secret) {
    if (!secret.isEmpty()) {
      String quoted = Pattern.quote(secret);
      boolean isShort = secret.length() < LEAST_ANYWHERE;
      secrets.put(
          secret, Pattern.compile(isShort ? "(?<![\\w-])" + quoted + "(?![\\w-])" : quoted));
    }
  }

  /**
   * What may be shown of a text that holds what the wire carried. Half a secret, where somebody cut
   * the text, is blotted out too.
   */
  public String blotted(String text) {
    String shown = starred(text);
    for (String secret : secrets.keySet()) {
      for (int half = secret.length() - 1; half >= LEAST_HALF; half--) {
        shown = shown.replace(secret.substring(0, half) + "…", "***…");
      }
    }
    return shown;
  }

  /** Writes something down. */
  public void add(String wire, Direction direction, String kind, String text) {
    String shown = concealed(text);
    synchronized (this) {
      if (direction == Direction.SUBJECT) {
        heardMessages++;
        heardCharacters += text.length();
      }
      keep(new WireRecord(clock.getAsLong() - begin, wire, direction, kind, shown));
    }
  }

  private void keep(WireRecord record) {
    int length = record.text().length();
    if (last.isEmpty() && first.size() < FIRST && firstCharacters < FIRST_CHARACTERS) {
      first.add(record);
      firstCharacters += length;
      return;
    }
    last.add(record);
    lastCharacters += length;
    while (last.size() > LAST || lastCharacters > LAST_CHARACTERS) {
      lastCharacters -= last.remove().text().length();
      leftOut++;
    }
  }

  /** What was written down, oldest first; one record says how many there were between. */
  public synchronized List<WireRecord> records() {
    List<WireRecord> all = new ArrayList<>(first);
    if (leftOut > 0) {
      long at = last.getFirst().atMillis();
      String text = leftOut + " records";
      all.add(new WireRecord(at, "…", Direction.SUITE, "leaves out", text));
    }
    all.addAll(last);
    return List.copyOf(all);
  }

  /** What makes it a flood, where the subject has sent more than any scenario asks for. */
  public synchronized @Nullable String flood() {
    return heardMessages > FLOOD_MESSAGES || heardCharacters > FLOOD_CHARACTERS
        ? "it sent %d messages of %d characters that nobody had asked for"
            .formatted(heardMessages, heardCharacters)
        : null;
  }

  /** The cut goes last: it must not leave half a secret. */
  private String concealed(String text) {
    int longest = secrets.keySet().stream().mapToInt(String::length).max().orElse(0);
    String shown = starred(text.substring(0, Math.min(text.length(), MAX_TEXT + longest)));
    return text.length() <= MAX_TEXT
        ? shown
        : shown.substring(0, Math.min(shown.length(), MAX_TEXT))
            + "… ("
            + text.length()
            + " characters)";
  }

  private String starred(String text) {
    String shown = text;
    for (Pattern secret : secrets.values()) {
      shown = secret.matcher(shown).replaceAll("***");
    }
    return shown;
  }
}
