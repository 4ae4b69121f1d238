package org.aisbf.reference.worker.internal.backend;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the model server's models its owner offers. */
final class OfferedModels {
  private final List<Pattern> patterns;

  /**
   * Reads globs: {@code *} stands for any characters, {@code ?} for one.
   *
   * @param globs empty for all models
   */
  OfferedModels(List<String> globs) {
    this.patterns = globs.stream().map(OfferedModels::pattern).toList();
  }

  /** Whether a model may be used; what names none may. */
  boolean include(@Nullable String model) {
    return model == null
        || patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> pattern.matcher(model).matches());
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
