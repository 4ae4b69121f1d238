package org.aisbf.architecture;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One Java file of the tree.
 *
 * @param path relative to the root of the tree
 * @param text what it holds
 */
record Source(Path path, String text) {

  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          "/\\*.*?\\*/" // a comment, also Javadoc
              + "|//[^\\n]*"
              + "|\"\"\".*?\"\"\""
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\\n])*'",
          Pattern.DOTALL);

  /** The top-level folder, which is the module. */
  String module() {
    return path.getName(0).toString();
  }

  boolean isProduction() {
    return path.startsWith(Path.of(module(), "src", "main"));
  }

  boolean isDescriptor() {
    String name = path.getFileName().toString();
    return name.equals("package-info.java") || name.equals("module-info.java");
  }

  long lines() {
    return text.lines().count();
  }

  /** The code without comments and literals. */
  String code() {
    return COMMENT_OR_LITERAL.matcher(text).replaceAll(" ");
  }
}
