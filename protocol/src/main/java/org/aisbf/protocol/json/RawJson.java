package org.aisbf.protocol.json;

import java.util.Objects;

/**
 * A JSON value kept as the text it arrived as: a slice of the frame, not a tree. The protocol and
 * the broker forward payloads without parsing them.
 *
 * <p>Immutable. Holds on to the whole frame it was cut from; {@link #detached()} lets go of it.
 * Equality is of the text, so {@code {"a":1}} and {@code { "a": 1 }} differ.
 */
public final class RawJson {

  /** {@code {}}. */
  public static final RawJson EMPTY_OBJECT = new RawJson("{}", 0, 2);

  /** {@code null}, the JSON literal. */
  public static final RawJson NULL = new RawJson("null", 0, 4);

  private final String source;
  private final int from;
  private final int to;

  private RawJson(String source, int from, int to) {
    this.source = source;
    this.from = from;
    this.to = to;
  }

  /**
   * Takes a text that is known to be one well-formed JSON value; it is not checked.
   *
   * @param json the value's text
   */
  public static RawJson of(String json) {
    return new RawJson(json, 0, json.length());
  }

  /**
   * Takes a part of a text that is known to be one well-formed JSON value; it is not checked.
   *
   * @param source the text
   * @param from index of the value's first character
   * @param to index behind its last character
   */
  public static RawJson slice(String source, int from, int to) {
    Objects.checkFromToIndex(from, to, source.length());
    return new RawJson(source, from, to);
  }

  /** Length in characters. */
  public int length() {
    return to - from;
  }

  /** Whether the value is an object, judged by its first character. */
  public boolean isObject() {
    return to > from && source.charAt(from) == '{';
  }

  /** The text that holds this value; other text may stand around it. */
  public String source() {
    return source;
  }

  /** Index of the value's first character in {@link #source()}. */
  public int from() {
    return from;
  }

  /** Index behind the value's last character in {@link #source()}. */
  public int to() {
    return to;
  }

  /** Appends the text without an intermediate copy. */
  public void appendTo(StringBuilder out) {
    out.append(source, from, to);
  }

  /** The same value without a reference to the frame it was cut from. */
  public RawJson detached() {
    return from == 0 && to == source.length() ? this : of(toString());
  }

  /** The value's text; a copy unless it is a whole source. */
  @Override
  public String toString() {
    return source.substring(from, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that
        && length() == that.length()
        && source.regionMatches(from, that.source, that.from, length());
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + source.charAt(i);
    }
    return hash;
  }
}
