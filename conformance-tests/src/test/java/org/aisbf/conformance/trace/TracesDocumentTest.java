package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aisbf.conformance.requirement.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/traces.md has every step and every story, and its example is a trace. */
class TracesDocumentTest {

  @ParameterizedTest
  @EnumSource(Role.class)
  void hasEveryStepAndEveryStory(Role role) throws IOException, BadTrace {
    String document = Files.readString(Path.of("../docs/traces.md"));
    List<String> steps =
        Grammar.of(role).stream()
            .map(verb -> "| `" + verb.pattern() + "` | " + verb.meaning() + " |")
            .toList();
    assertThat(document).contains(steps);
    assertThat(document)
        .contains(Stories.of(role).keySet().stream().map(name -> "`" + name + "`").toList());
    String example = document.split("```", 3)[1];
    assertThat(TraceReader.read("example", example).role()).isEqualTo(Role.BROKER);
  }
}
