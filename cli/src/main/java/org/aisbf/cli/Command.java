package org.aisbf.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One word behind {@code aisbf}. */
public interface Command {
  /** The word. */
  String name();

  /** What it does in one line, for the list of commands. */
  String summary();

  /** More about it, for its own help; lines of at most 80 characters. */
  String description();

  /** What may stand behind it. */
  List<Option> options();

  /** How the help calls the words beside the options; {@code null} where none are taken. */
  default @Nullable String operands() {
    return null;
  }

  /**
   * Does it.
   *
   * @return the exit code
   * @throws BadUsage when an option's value or the configuration is wrong
   * @throws InterruptedException when the main thread is told to stop waiting
   */
  int run(Arguments arguments, Terminal terminal) throws BadUsage, InterruptedException;
}
