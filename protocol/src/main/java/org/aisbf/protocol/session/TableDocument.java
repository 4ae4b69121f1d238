package org.aisbf.protocol.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the tables of machines as Markdown: a diagram of the states, and each state's rows. */
public final class TableDocument {

  private final StringBuilder out = new StringBuilder();

  private TableDocument() {}

  /**
   * The whole document.
   *
   * @param head its lines before the first table
   */
  public static String of(List<String> head, List<? extends Machine<?, ?, ?>> machines) {
    TableDocument document = new TableDocument();
    head.forEach(document::line);
    machines.forEach(document::machine);
    return document.out.toString();
  }

  private void machine(Machine<?, ?, ?> machine) {
    line("");
    line("## The " + machine.name());
    line("");
    diagram(machine);
    for (String state : statesOf(machine)) {
      line("");
      line("### " + state);
      line("");
      line("| input | when | next | effects | rule |");
      line("|---|---|---|---|---|");
      machine.rows().stream()
          .filter(row -> row.state().getSimpleName().equals(state))
          .forEach(this::row);
    }
  }

  private void diagram(Machine<?, ?, ?> machine) {
    Set<String> arrows = new TreeSet<>();
    for (Row<?, ?, ?> row : machine.rows()) {
      for (Class<?> next : row.next()) {
        if (next != row.state()) {
          arrows.add(row.state().getSimpleName() + " --> " + next.getSimpleName());
        }
      }
    }
    line("```mermaid");
    line("stateDiagram-v2");
    arrows.forEach(arrow -> line("  " + arrow));
    line("```");
  }

  private static List<String> statesOf(Machine<?, ?, ?> machine) {
    List<String> states = new ArrayList<>();
    for (Row<?, ?, ?> row : machine.rows()) {
      if (!states.contains(row.state().getSimpleName())) {
        states.add(row.state().getSimpleName());
      }
    }
    return states;
  }

  private void row(Row<?, ?, ?> row) {
    line(
        "| "
            + String.join(
                " | ",
                row.trigger().getSimpleName(),
                row.guard(),
                names(row.next()),
                names(row.effects()),
                row.rule())
            + " |");
  }

  private static String names(Collection<? extends Class<?>> kinds) {
    return kinds.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
