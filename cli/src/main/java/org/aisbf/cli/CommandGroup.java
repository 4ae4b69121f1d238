package org.aisbf.cli;

import java.util.List;

/**
 * A word behind {@code aisbf} that needs a second one.
 *
 * @param commands what may stand behind it
 */
public record CommandGroup(String name, String summary, String description, List<Command> commands)
    implements Command {

  /** Copies the list. */
  public CommandGroup {
    commands = List.copyOf(commands);
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  /** Only reached where no second word was typed. */
  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    List<String> names = commands.stream().map(Command::name).toList();
    throw new BadUsage("say which: " + String.join(", ", names));
  }
}
