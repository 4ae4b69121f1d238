package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.requirement.Role;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace: comments, {@code role broker} or {@code role worker}, maybe {@code seed NUMBER}, a
 * step on each line, {@code end}. Empty lines and further comments may stand anywhere.
 */
public final class TraceReader {
  private final String file;
  private final List<String> notes = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable Role role;
  private @Nullable Long seed;
  private boolean ended;

  private TraceReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file's text.
   *
   * @param file its name, for messages
   * @throws BadTrace when it is none; the message names file, line, and what is allowed there
   */
  public static Trace read(String file, String text) throws BadTrace {
    TraceReader reader = new TraceReader(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      reader.take(number, line.strip());
    }
    if (reader.role == null || !reader.ended) {
      throw reader.bad(
          number, reader.role == null ? "there is no \"role\"" : "there is no \"end\"");
    }
    return new Trace(reader.role, reader.notes, reader.seed, reader.steps);
  }

  private void take(int number, String line) throws BadTrace {
    if (line.isEmpty()) {
      return;
    }
    if (line.startsWith("#")) {
      if (role == null) {
        notes.add(line.substring(1).strip());
      }
    } else if (ended) {
      throw bad(number, "nothing may follow \"end\"");
    } else if (role == null) {
      role = role(number, line);
    } else if (line.startsWith("seed ") && steps.isEmpty() && seed == null) {
      seed = seed(number, line.substring(5).strip());
    } else if (line.equals("end")) {
      ended = true;
    } else {
      steps.add(step(number, role, line));
    }
  }

  private Role role(int number, String line) throws BadTrace {
    for (Role known : Role.values()) {
      if (line.equals("role " + known.word())) {
        return known;
      }
    }
    throw bad(number, "\"" + line + "\" should be \"role broker\" or \"role worker\"");
  }

  private long seed(int number, String text) throws BadTrace {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(number, "\"" + text + "\" is no seed; a whole number is");
    }
  }

  private Step step(int number, Role whose, String line) throws BadTrace {
    for (Verb verb : Grammar.of(whose)) {
      Optional<Step> step = Grammar.of(verb).read(line);
      if (step.isPresent()) {
        return step.get();
      }
    }
    String allowed = String.join(" | ", Grammar.patternsLike(whose, line));
    throw bad(
        number, "\"" + line + "\" is no step about a " + whose.word() + "; allowed is: " + allowed);
  }

  private BadTrace bad(int line, String what) {
    return new BadTrace(file + ":" + line + ": " + what);
  }
}
