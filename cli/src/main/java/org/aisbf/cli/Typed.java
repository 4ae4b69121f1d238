package org.aisbf.cli;

import java.util.List;
import java.util.Optional;

/**
 * A command that was found, and what stands behind it.
 *
 * @param name one word or two, as typed
 * @param rest the words behind it
 */
record Typed(String name, Command command, List<String> rest) {

  /**
   * Finds what the words begin with.
   *
   * @param words at least one
   */
  static Optional<Typed> find(List<Command> commands, List<String> words) {
    for (Command command : commands) {
      if (command.name().equals(words.getFirst())) {
        return new Typed(command.name(), command, words.subList(1, words.size())).second();
      }
    }
    return Optional.empty();
  }

  /** Follows the second word where this is a group; empty where that word leads nowhere. */
  private Optional<Typed> second() {
    if (!(command instanceof CommandGroup group)
        || rest.isEmpty()
        || asksForHelp(rest.getFirst())) {
      return Optional.of(this);
    }
    return find(group.commands(), rest)
        .map(found -> new Typed(name + " " + found.name, found.command, found.rest));
  }

  /** Whether help was asked for, and not by a word of somebody else's command. */
  boolean asksForHelp() {
    return rest.stream().takeWhile(word -> !word.equals("--")).anyMatch(Typed::asksForHelp);
  }

  private static boolean asksForHelp(String word) {
    return word.equals("--help") || word.equals("-h");
  }
}
