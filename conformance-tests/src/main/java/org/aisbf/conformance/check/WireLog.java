package org.aisbf.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;
import org.aisbf.conformance.check.WireRecord.Direction;

/**
 * What went over the wires of one scenario, bounded: after {@value #MAX_RECORDS} records further
 * ones are counted only. Safe for all threads.
 */
public final class WireLog {
  private static final int MAX_RECORDS = 2_000;
  private static final int MAX_TEXT = 4_000;
  private static final int LEAST_HALF = 4;

  private final LongSupplier clock;
  private final long begin;
  private final Set<String> secrets = new CopyOnWriteArraySet<>();
  private final List<WireRecord> records = new ArrayList<>();
  private long dropped;

  /**
   * Begins an empty log.
   *
   * @param clock milliseconds, monotonic
   */
  public WireLog(LongSupplier clock) {
    this.clock = clock;
    this.begin = clock.getAsLong();
  }

  /** From now on this text is blotted out of what is written down. */
  public void conceal(String secret) {
    if (!secret.isEmpty()) {
      secrets.add(secret);
    }
  }

  /**
   * What may be shown of a text that holds what the wire carried. Half a secret, where somebody cut
   * the text, is blotted out too.
   */
  public String blotted(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
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
      if (records.size() >= MAX_RECORDS) {
        dropped++;
        return;
      }
      records.add(new WireRecord(clock.getAsLong() - begin, wire, direction, kind, shown));
    }
  }

  /** What was written down so far, oldest first. */
  public synchronized List<WireRecord> records() {
    return List.copyOf(records);
  }

  /** How many records found no room. */
  public synchronized long dropped() {
    return dropped;
  }

  /** The cut goes last: it must not leave half a secret. */
  private String concealed(String text) {
    int longest = secrets.stream().mapToInt(String::length).max().orElse(0);
    String shown = text.substring(0, Math.min(text.length(), MAX_TEXT + longest));
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return text.length() <= MAX_TEXT
        ? shown
        : shown.substring(0, Math.min(shown.length(), MAX_TEXT))
            + "… ("
            + text.length()
            + " characters)";
  }
}
