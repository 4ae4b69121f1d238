package org.aisbf.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisbf.conformance.check.WireRecord;

/** A wire's records as lines of text. */
final class WireLines {
  private static final int FIRST = 6;
  private static final int LAST = 14;
  private static final int WIDTH = 320;
  private static final int TAIL = 80;

  private WireLines() {}

  /**
   * How a scenario began and how it ended; what the suite did has an arrow to the right, what the
   * subject did left.
   */
  static List<String> ends(List<WireRecord> wire) {
    List<String> lines = new ArrayList<>();
    int left = wire.size() - FIRST - LAST;
    for (int i = 0; i < wire.size(); i++) {
      if (left > 1 && i == FIRST) {
        lines.add("… " + left + " more …");
        i += left;
      }
      lines.add(line(wire.get(i)));
    }
    return lines;
  }

  private static String line(WireRecord wire) {
    return "%s  %-10s %s %s %s"
        .formatted(
            at(wire),
            wire.wire(),
            arrow(wire),
            wire.kind(),
            cut(Printable.escape(wire.text().replaceAll("\\R", "⏎")), WIDTH))
        .stripTrailing();
  }

  /** A long text without its middle: its end says as much as its beginning. */
  static String cut(String text, int width) {
    return text.length() <= width
        ? text
        : text.substring(0, width - TAIL) + " … " + text.substring(text.length() - TAIL);
  }

  /** Seconds since the scenario began. */
  static String at(WireRecord wire) {
    return String.format(Locale.ROOT, "+%.3f s", wire.atMillis() / 1000.0);
  }

  /** Which way it went, seen from the suite. */
  static String arrow(WireRecord wire) {
    return switch (wire.direction()) {
      case SUITE -> "→";
      case SUBJECT -> "←";
    };
  }
}
