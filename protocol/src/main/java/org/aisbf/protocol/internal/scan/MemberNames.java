package org.aisbf.protocol.internal.scan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The members that somebody looks for in an object: the constants of an enum, of which each in
 * lower case is the name on the wire. Immutable.
 *
 * @param <N> the enum
 */
public final class MemberNames<N extends Enum<N>> {

  private final N[] names;
  private final String[] wireNames;

  private MemberNames(N[] names) {
    this.names = names;
    this.wireNames = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      wireNames[i] = wireName(names[i]);
    }
  }

  /** All constants of an enum. */
  public static <N extends Enum<N>> MemberNames<N> of(Class<N> names) {
    return new MemberNames<>(names.getEnumConstants());
  }

  /** A constant's name on the wire. */
  public static String wireName(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  int size() {
    return names.length;
  }

  /** The constant whose name stands there, maybe with escapes; {@code null} for none. */
  @Nullable N find(String text, int from, int to) {
    if (text.indexOf('\\', from, to) < 0) {
      return match(text, from, to);
    }
    String decoded = JsonStrings.decode(text, from, to);
    return match(decoded, 0, decoded.length());
  }

  private @Nullable N match(String text, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      if (wireNames[i].length() == to - from && text.startsWith(wireNames[i], from)) {
        return names[i];
      }
    }
    return null;
  }
}
