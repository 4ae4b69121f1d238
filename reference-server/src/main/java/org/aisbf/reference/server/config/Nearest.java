package org.aisbf.reference.server.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds the key that was probably meant. */
final class Nearest {

  private Nearest() {}

  /** The one of some names, not none, that takes the fewest edits. */
  static String to(String name, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt((String each) -> distance(name, each)).thenComparing(n -> n))
        .orElseThrow();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
