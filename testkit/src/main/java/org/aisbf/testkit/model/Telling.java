package org.aisbf.testkit.model;

/** How a stream tells its answer: the lines of its events, without the empty one behind each. */
sealed interface Telling permits CompletionTelling, ResponseTelling {

  /** As the path wants it. */
  static Telling of(String path, String model) {
    return path.endsWith("/responses")
        ? new ResponseTelling(model)
        : new CompletionTelling(model, path.endsWith("/chat/completions"));
  }

  /** It begins, without content. */
  String role();

  String content(String text);

  String finish();

  /** What it cost; empty where {@link #finish} says it. */
  String usage(String said);

  /** The very last; empty where {@link #finish} is. */
  String done();
}
