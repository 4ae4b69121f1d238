package org.aisbf.cli;

import java.util.ArrayList;
import java.util.List;

/** The texts of {@code aisbf help}. */
final class Help {
  private static final String ROW = "  %-11s %s%n";

  private Help() {}

  /** What there is to type. */
  static String overview(List<Command> commands) {
    StringBuilder text = new StringBuilder();
    text.append("Model servers behind NAT, for buyers who speak OpenAI's API.%n%n".formatted());
    text.append("usage: aisbf COMMAND [options]%n%n".formatted());
    for (Command command : commands) {
      text.append(ROW.formatted(command.name(), command.summary()));
    }
    text.append(ROW.formatted("help", "says more about a command: aisbf help COMMAND"));
    text.append(ROW.formatted("--version", "prints the version"));
    return text.toString();
  }

  /**
   * All about one command.
   *
   * @param name as it is typed
   */
  static String of(String name, Command command) {
    StringBuilder text = new StringBuilder("usage: aisbf " + name);
    if (command instanceof CommandGroup group) {
      text.append(" COMMAND [options]%n%n%s%n%n".formatted(command.description().strip()));
      for (Command each : group.commands()) {
        text.append(ROW.formatted(each.name(), each.summary()));
      }
      return text.toString();
    }
    for (Option option : command.options()) {
      text.append(" [").append(option.form()).append(']');
    }
    if (command.operands() != null) {
      text.append(' ').append(command.operands());
    }
    text.append("%n%n%s%n".formatted(command.description().strip()));
    int width = command.options().stream().mapToInt(o -> o.form().length()).max().orElse(0);
    if (width > 0) {
      text.append("%n".formatted());
    }
    for (Option option : command.options()) {
      String form = option.form() + " ".repeat(width - option.form().length());
      text.append("  %s  %s%n".formatted(form, option.text()));
    }
    return text.toString();
  }

  /** Every word that may stand first. */
  static List<String> names(List<Command> commands) {
    List<String> names = new ArrayList<>(commands.stream().map(Command::name).toList());
    names.add("help");
    names.add("--version");
    return names;
  }
}
