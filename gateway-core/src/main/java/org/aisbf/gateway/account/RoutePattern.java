package org.aisbf.gateway.account;

import java.util.regex.Pattern;

/**
 * Which models a key may call: {@code pool/*}, {@code rotation/fast}. A {@code *} stands for any
 * text, slashes included.
 */
public final class RoutePattern {

  private final String text;
  private final Pattern pattern;

  private RoutePattern(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    for (String literal : text.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** A pattern as the configuration has it. */
  public static RoutePattern of(String text) {
    return new RoutePattern(text);
  }

  /** Whether a model as a buyer names it falls under the pattern. */
  public boolean matches(String route) {
    return pattern.matcher(route).matches();
  }

  /**
   * Whether any model of a provider falls under the pattern.
   *
   * @param prefix what the models' names begin with: {@code pool/}
   */
  public boolean matchesBelow(String prefix) {
    int star = text.indexOf('*');
    if (star < 0) {
      return text.startsWith(prefix) && text.length() > prefix.length();
    }
    String literal = text.substring(0, star);
    return literal.startsWith(prefix) || prefix.startsWith(literal);
  }

  @Override
  public String toString() {
    return text;
  }
}
