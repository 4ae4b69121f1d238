package org.aisbf.cli.conformance;

import java.util.List;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.conformance.report.TextReport;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;

/** {@code aisbf conformance explain ID}: what a rule demands of whom, and why. */
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "what a rule demands, why, and how it is checked";
  }

  @Override
  public String description() {
    return """
    Says what a rule, such as ADM-1, or the rule of a check, such as ADM-1/no-token,
    demands of which role, why it is there, and which checks judge it.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public String operands() {
    return "ID";
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    if (arguments.operands().size() != 1) {
      throw new BadUsage("say which rule: aisbf conformance explain ADM-1");
    }
    String id = arguments.operands().getFirst();
    RequirementSet all = RequirementSet.version1();
    List<Requirement> rows = all.ofCheck(id).map(List::of).orElseGet(() -> all.withId(id));
    if (rows.isEmpty()) {
      throw new BadUsage("there is no rule '" + id + "'; 'aisbf conformance list' has them all");
    }
    List<String> texts = rows.stream().map(TextReport::explain).toList();
    terminal.out().print(String.join("\n", texts));
    return ExitCode.DONE;
  }
}
