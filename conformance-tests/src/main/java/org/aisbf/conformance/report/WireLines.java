package org.aisbf.conformance.report;

import java.util.List;
import java.util.Locale;
import org.aisbf.conformance.check.WireRecord;

/** A wire's records as lines of text. */
final class WireLines {
  private static final int LAST = 12;
  private static final int WIDTH = 400;

  private WireLines() {}

  /** The last records; what the suite did has an arrow to the right, what the subject did left. */
  static List<String> last(List<WireRecord> wire) {
    return wire.subList(Math.max(0, wire.size() - LAST), wire.size()).stream()
        .map(WireLines::line)
        .toList();
  }

  private static String line(WireRecord wire) {
    String text = wire.text().replaceAll("\\R", "⏎");
    String shown = text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
    return "%s  %-10s %s %s %s"
        .formatted(at(wire), wire.wire(), arrow(wire), wire.kind(), shown)
        .stripTrailing();
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
