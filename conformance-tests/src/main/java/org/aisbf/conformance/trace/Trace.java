package org.aisbf.conformance.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.requirement.Role;
import org.jspecify.annotations.Nullable;

/**
 * A story: what the suite does, step by step, and what it expects of the subject beside what holds
 * on every trace (docs/protocol.md, section 10).
 *
 * @param role whom it is told to
 * @param notes comments at its head, a line each
 * @param seed from which it was made; {@code null} where somebody wrote it
 */
public record Trace(Role role, List<String> notes, @Nullable Long seed, List<Step> steps) {

  /** Copies the lists; refuses steps of the other role. */
  public Trace {
    notes = List.copyOf(notes);
    steps = List.copyOf(steps);
    for (Step step : steps) {
      if (step.verb().role() != role) {
        throw new IllegalArgumentException(
            "not a step of a trace about a " + role.word() + ": " + step);
      }
    }
  }

  /** The same story with other steps. */
  public Trace withSteps(List<Step> other) {
    return new Trace(role, notes, seed, other);
  }

  /** The same story with another head. */
  public Trace withNotes(List<String> other) {
    return new Trace(role, other, seed, steps);
  }

  /** How long its longest wait is. */
  public Duration longestWait() {
    Optional<Duration> longest =
        steps.stream()
            .filter(step -> step.verb() == BrokerVerb.PASS || step.verb() == WorkerVerb.PASS)
            .map(step -> step.time(0))
            .max(Duration::compareTo);
    return longest.orElse(Duration.ZERO);
  }

  /** As the text of a file. */
  public String text() {
    List<String> lines = new ArrayList<>();
    notes.forEach(note -> lines.add(note.isEmpty() ? "#" : "# " + note));
    lines.add("role " + role.word());
    if (seed != null) {
      lines.add("seed " + seed);
    }
    steps.forEach(step -> lines.add(step.toString()));
    lines.add("end");
    return String.join("\n", lines) + "\n";
  }
}
