package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.memory.MemoryWorker;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.worker.CoreWorker;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The traces that come with the suite: they can be found, and our cores keep them. */
class StoriesTest {
  private static final Pattern ID = Pattern.compile("([A-Z]+-[0-9]+|section-[0-9]+)-[a-z0-9-]+");

  @ParameterizedTest
  @EnumSource(Role.class)
  void theIndexNamesEveryFile(Role role) throws IOException {
    Path folder = Path.of("src/main/resources/org/aisbf/conformance/traces", role.word());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".trace"))
              .map(name -> name.substring(0, name.length() - ".trace".length()))
              .sorted()
              .toList();
      assertThat(Stories.of(role).keySet()).containsExactlyElementsOf(names);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void eachIsNamedByARequirementOfTheRoleAndSaysSo(Role role) {
    List<String> ids = RequirementSet.version1().of(role).stream().map(Requirement::id).toList();
    Stories.of(role)
        .forEach(
            (name, trace) -> {
              assertThat(trace.role()).isEqualTo(role);
              assertThat(name).matches(ID);
              String id = name.replaceFirst("^([A-Za-z]+-[0-9]+)-.*", "$1");
              if (!id.startsWith("section")) {
                assertThat(ids).contains(id);
                assertThat(String.join(" ", trace.notes())).as(name).contains(id);
              }
            });
  }

  @TestFactory
  Stream<DynamicTest> theCoreOfTheBrokerKeepsThem() {
    return tests(
        Role.BROKER,
        trace -> {
          try (MemoryBroker broker = new MemoryBroker(CoreBroker::new)) {
            return BrokerPlayer.play(trace, broker);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theCoreOfTheWorkerKeepsThem() {
    return tests(
        Role.WORKER,
        trace -> {
          try (MemoryWorker worker = CoreWorker.subject(MemoryTracesTest.WORKER)) {
            return WorkerPlayer.play(trace, worker);
          }
        });
  }

  private static Stream<DynamicTest> tests(Role role, Function<Trace, Playback> player) {
    return Stories.of(role).entrySet().stream()
        .map(
            story ->
                DynamicTest.dynamicTest(
                    story.getKey(),
                    () -> {
                      Playback played = player.apply(story.getValue());
                      assertThat(played.verdict())
                          .as(told(story.getValue(), played))
                          .isEqualTo(Verdict.PASS);
                    }));
  }

  static String told(Trace trace, Playback played) {
    return played.describe(trace)
        + "\n"
        + played.wire().stream()
            .map(
                r ->
                    r.atMillis()
                        + " "
                        + r.wire()
                        + " "
                        + r.direction()
                        + " "
                        + r.kind()
                        + " "
                        + r.text())
            .collect(Collectors.joining("\n"));
  }
}
