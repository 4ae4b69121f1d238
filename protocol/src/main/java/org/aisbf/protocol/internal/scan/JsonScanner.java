package org.aisbf.protocol.internal.scan;

/**
 * Walks one JSON text (RFC 8259) from front to back, checks every character of it, and builds
 * nothing: what it finds are positions. Nesting and the length of numbers are refused where they
 * pass the limit, not after having been read (REQ-8).
 *
 * <p>A fault is thrown as {@link JsonFault}. For one thread and one walk.
 */
public final class JsonScanner {

  /** Levels of objects and arrays, the outermost included. */
  public static final int MAX_DEPTH = 64;

  /** Digits of one number, those of fraction and exponent included. */
  public static final int MAX_DIGITS = 1_000;

  private final String text;
  private final int end;
  private int at;
  private int depth;

  /** One bit for each open level, the lowest for the outermost; set for an object. */
  private long objects;

  private int nameFrom;
  private int nameTo;

  /** Walks a part of a text; positions are those in the whole text. */
  public JsonScanner(String text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  /** Where the walk stands. */
  public int at() {
    return at;
  }

  /** Where the content of the last member's name begins, behind its quote. */
  public int nameFrom() {
    return nameFrom;
  }

  /** Index of the quote that ends the last member's name. */
  public int nameTo() {
    return nameTo;
  }

  /** The next character that is no white space, not consumed. */
  public char peek() {
    skipWhitespace();
    if (at == end) {
      throw JsonFault.syntax("unexpected end", at);
    }
    return text.charAt(at);
  }

  /** Steps into the object that begins here. */
  public void enterObject() {
    if (peek() != '{') {
      throw JsonFault.syntax("an object was expected", at);
    }
    open(true);
  }

  /** Steps into the array that begins here. */
  public void enterArray() {
    if (peek() != '[') {
      throw JsonFault.syntax("an array was expected", at);
    }
    open(false);
  }

  /**
   * Moves to the value of the next member of the object entered last, or out of it.
   *
   * @param first whether no member was read yet
   * @return whether there is one; then its name is known and its value comes next
   */
  public boolean nextMember(boolean first) {
    if (leaves('}', first)) {
      return false;
    }
    name();
    peek();
    return true;
  }

  /** Moves to the next element of the array entered last, or out of it. */
  public boolean nextElement(boolean first) {
    if (leaves(']', first)) {
      return false;
    }
    peek();
    return true;
  }

  /** Refuses anything but white space behind the value. */
  public void expectEnd() {
    skipWhitespace();
    if (at != end) {
      throw JsonFault.syntax("more text behind the value", at);
    }
  }

  /** Checks the value that comes next and moves behind it. */
  public void skipValue() {
    int outside = depth;
    do {
      boolean opened =
          switch (peek()) {
            case '{' -> open(true);
            case '[' -> open(false);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
          };
      boolean first = opened;
      while (depth > outside && leaves(inObject() ? '}' : ']', first)) {
        first = false;
      }
      if (depth > outside && inObject()) {
        name();
      }
    } while (depth > outside);
  }

  private boolean open(boolean object) {
    if (depth == MAX_DEPTH) {
      throw JsonFault.limit("nested deeper than " + MAX_DEPTH, at);
    }
    long bit = 1L << depth++;
    objects = object ? objects | bit : objects & ~bit;
    at++;
    return true;
  }

  private boolean inObject() {
    return (objects & (1L << (depth - 1))) != 0;
  }

  /** Consumes the end of the innermost level, or the comma before what comes next in it. */
  private boolean leaves(char closing, boolean first) {
    char c = peek();
    if (c == closing) {
      depth--;
      at++;
      return true;
    }
    if (!first) {
      if (c != ',') {
        throw JsonFault.syntax("',' or '" + closing + "' was expected", at);
      }
      at++;
    }
    return false;
  }

  private void name() {
    if (peek() != '"') {
      throw JsonFault.syntax("a member's name was expected", at);
    }
    int from = at + 1;
    string();
    nameFrom = from;
    nameTo = at - 1;
    if (peek() != ':') {
      throw JsonFault.syntax("':' was expected", at);
    }
    at++;
  }

  private void skipWhitespace() {
    while (at < end) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private boolean string() {
    int i = at + 1;
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (c > '\\' && c < Character.MIN_SURROGATE) {
        continue; // most characters there are, told by two comparisons
      }
      if (c == '"') {
        at = i + 1;
        return false;
      }
      if (c == '\\') {
        i = escape(i);
      } else if (c < ' ') {
        throw JsonFault.syntax("a control character inside a string", i);
      } else if (Character.isSurrogate(c)) {
        if (i + 1 >= end || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw JsonFault.syntax("half a surrogate pair", i);
        }
        i++;
      }
    }
    throw JsonFault.syntax("a string does not end", i);
  }

  /** Checks the escape that begins here; returns the index of its last character. */
  private int escape(int backslash) {
    int i = backslash + 1;
    char c = i < end ? text.charAt(i) : 0;
    if (c == 'u') {
      int last = i + 4;
      while (i < last) {
        if (++i >= end || Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
          throw JsonFault.syntax("an escape without four hexadecimal digits", i);
        }
      }
    } else if (c == 0 || "\"\\/bfnrt".indexOf(c) < 0) {
      throw JsonFault.syntax("an unknown escape", i);
    }
    return i;
  }

  private boolean literal(String word) {
    if (!text.startsWith(word, at) || at + word.length() > end) {
      throw JsonFault.syntax("a value was expected", at);
    }
    at += word.length();
    return false;
  }

  private boolean number() {
    if (text.charAt(at) == '-') {
      at++;
    }
    int digits;
    if (at < end && text.charAt(at) == '0') {
      at++;
      digits = 1;
    } else {
      digits = digits(0);
    }
    if (at < end && text.charAt(at) == '.') {
      at++;
      digits = digits(digits);
    }
    if (at < end && (text.charAt(at) | ' ') == 'e') {
      at++;
      if (at < end && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits(digits);
    }
    return false;
  }

  private int digits(int before) {
    int from = at;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      if (before + ++at - from > MAX_DIGITS) {
        throw JsonFault.limit("a number of more than " + MAX_DIGITS + " digits", from);
      }
    }
    if (at == from) {
      throw JsonFault.syntax("a value was expected", at);
    }
    return before + at - from;
  }
}
