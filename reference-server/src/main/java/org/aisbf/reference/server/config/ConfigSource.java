package org.aisbf.reference.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a configuration's texts come from.
 *
 * @param file its name in messages
 * @param folder relative paths begin here
 * @param environment for {@code ${NAME}}
 */
record ConfigSource(String file, Path folder, Map<String, String> environment) {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}");

  /** A text with its variables filled in. */
  String expand(String key, String text) {
    Matcher variable = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (variable.find()) {
      String value = environment.get(variable.group(1));
      if (value == null) {
        value = variable.group(3);
      }
      if (value == null) {
        throw problem(
            key,
            "the environment variable "
                + variable.group(1)
                + " is not set; set it, or write ${"
                + variable.group(1)
                + ":-default}");
      }
      variable.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return variable.appendTail(out).toString();
  }

  /** The content of a file that a {@code …_file} key names, without the line end behind it. */
  String content(String key, String path) {
    Path file = folder.resolve(path);
    try {
      return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw problem(key, "cannot read " + file + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  ConfigException problem(String key, String what) {
    return ConfigException.at(file, key, what);
  }
}
