package org.aisbf.cli.conformance;

import java.util.List;
import java.util.Optional;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;

/** {@code aisbf conformance list}: the requirements, a line for each. */
final class ListCommand implements Command {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "the requirements, a line for each";
  }

  @Override
  public String description() {
    return """
    Lists what the protocol demands: rule, role, level, and the demand in a sentence.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(Option.valued("--role", "ROLE", "broker or worker only"));
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    Optional<String> role = arguments.value("--role");
    if (role.isPresent() && !List.of("broker", "worker").contains(role.get())) {
      throw new BadUsage("--role must be broker or worker, not '" + role.get() + "'");
    }
    RequirementSet rows = RequirementSet.version1();
    for (Requirement row : role.map(word -> rows.of(role(word))).orElse(rows.all())) {
      terminal.out().println(row.name() + " " + row.sentence());
    }
    return ExitCode.DONE;
  }

  private static Role role(String word) {
    return word.equals(Role.BROKER.word()) ? Role.BROKER : Role.WORKER;
  }
}
