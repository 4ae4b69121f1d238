package org.aisbf.reference.server.config;

import java.util.regex.Pattern;

/** Names that stand in paths, and the scopes they make. */
final class Names {

  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");

  private Names() {}

  /** A name that has to be there and to need no escape in a path. */
  static String check(ConfigNode node, String key) {
    String name = node.required(key);
    if (!FIT.matcher(name).matches()) {
      throw node.problem(
          key,
          "'" + name + "' must be 1 to 64 letters, digits, '.', '_', '~' or '-', not '.' first");
    }
    return name;
  }
}
