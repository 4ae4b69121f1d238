package org.aisbf.protocol.internal.scan;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Where the known members of one object stand in its text. Unknown members are walked over, a
 * member whose value is {@code null} counts as absent, and of a name that stands twice the last one
 * counts.
 *
 * @param <N> the names that are looked for
 */
public final class Members<N extends Enum<N>> {

  private final String text;
  private final MemberNames<N> names;
  private final int[] from;
  private final int[] to;
  private @Nullable N repeated;

  /** No member yet; {@link #add} brings them in. */
  public Members(String text, MemberNames<N> names) {
    this.text = text;
    this.names = names;
    this.from = new int[names.size()];
    this.to = new int[names.size()];
  }

  /** Walks the object that comes next. */
  public static <N extends Enum<N>> Members<N> read(
      JsonScanner scanner, String text, MemberNames<N> names) {
    Members<N> members = new Members<>(text, names);
    scanner.enterObject();
    for (boolean more = scanner.nextMember(true); more; more = scanner.nextMember(false)) {
      N name = members.named(scanner);
      int from = scanner.at();
      scanner.skipValue();
      members.add(name, from, scanner.at());
    }
    return members;
  }

  /** Walks a value that is an object. */
  public static <N extends Enum<N>> Members<N> of(RawJson object, MemberNames<N> names) {
    return read(
        new JsonScanner(object.source(), object.from(), object.to()), object.source(), names);
  }

  /** Which of the names the scanner's last member has; {@code null} for none of them. */
  public @Nullable N named(JsonScanner scanner) {
    return names.find(text, scanner.nameFrom(), scanner.nameTo());
  }

  /** Notes where a member's value stands; a name of {@code null} is not noted. */
  public void add(@Nullable N name, int valueFrom, int valueTo) {
    if (name == null) {
      return;
    }
    if (to[slot(name)] != 0) {
      repeated = name;
    }
    from[slot(name)] = valueFrom;
    to[slot(name)] = valueTo;
  }

  /** A known name that stood more than once; {@code null} when none did. */
  public @Nullable N repeated() {
    return repeated;
  }

  /** Whether the member is there and not {@code null}. */
  public boolean has(N name) {
    return to[slot(name)] != 0 && first(name) != 'n';
  }

  /** Whether the member is a string. */
  public boolean isString(N name) {
    return begins(name, '"');
  }

  /** Whether the member is an object. */
  public boolean isObject(N name) {
    return begins(name, '{');
  }

  /** Whether the member is an array. */
  public boolean isArray(N name) {
    return begins(name, '[');
  }

  /** Whether the member is a number. */
  public boolean isNumber(N name) {
    return has(name) && (first(name) == '-' || Character.isDigit(first(name)));
  }

  /** Whether the member is {@code true}. */
  public boolean isTrue(N name) {
    return begins(name, 't');
  }

  /** Index of the value's first character. */
  public int from(N name) {
    return from[slot(name)];
  }

  /** Index behind the value's last character. */
  public int to(N name) {
    return to[slot(name)];
  }

  /** The member as it stands; {@code null} when it is absent. */
  public @Nullable RawJson raw(N name) {
    return has(name) ? RawJson.slice(text, from(name), to(name)) : null;
  }

  /** The member if it is an object, else {@code null}. */
  public @Nullable RawJson object(N name) {
    return isObject(name) ? raw(name) : null;
  }

  /** The member if it is a string, else {@code null}. */
  public @Nullable String string(N name) {
    return isString(name) ? JsonStrings.decode(text, from(name) + 1, to(name) - 1) : null;
  }

  /** The member if it is a finite number, else {@code null}. */
  public @Nullable Double number(N name) {
    if (!isNumber(name)) {
      return null;
    }
    double value = Double.parseDouble(text.substring(from(name), to(name)));
    return Double.isFinite(value) ? value : null;
  }

  /** The member if it is a number without a fraction in the range of a long, else {@code null}. */
  public @Nullable Long integer(N name) {
    if (!isNumber(name)) {
      return null;
    }
    try {
      return Long.parseLong(text, from(name), to(name), 10);
    } catch (NumberFormatException e) {
      Double value = number(name);
      return value != null && value == Math.rint(value) && Math.abs(value) < 1L << 53
          ? (Long) value.longValue()
          : null;
    }
  }

  @SuppressWarnings("EnumOrdinal") // an EnumMap would box every position of every frame
  private int slot(N name) {
    return name.ordinal();
  }

  private boolean begins(N name, char c) {
    return to[slot(name)] != 0 && first(name) == c;
  }

  private char first(N name) {
    return text.charAt(from[slot(name)]);
  }
}
