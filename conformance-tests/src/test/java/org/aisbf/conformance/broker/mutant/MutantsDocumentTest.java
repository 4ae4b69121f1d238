package org.aisbf.conformance.broker.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/conformance.md counts the broken brokers and workers. */
class MutantsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "conformance.md");
  private static final String BEGIN =
      "<!-- broken ends: written by MutantsDocumentTest with -Daisbf.write-documents -->\n";
  private static final String END = "<!-- end of broken ends -->\n";

  @Test
  void documentCountsTheMutants() throws Exception {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    assertThat(document).contains(BEGIN, END);
    String counted = document.substring(0, from) + table() + document.substring(to);
    if (System.getProperty("aisbf.write-documents") != null) {
      Files.writeString(DOCUMENT, counted);
    }
    assertThat(DOCUMENT).as("write it again with -Daisbf.write-documents").hasContent(counted);
  }

  private static String table() {
    List<String> brokers = Mutants.all().stream().map(Mutant::check).toList();
    List<String> workers = org.aisbf.conformance.worker.Mutants.checks();
    Set<String> families = new TreeSet<>();
    brokers.forEach(check -> families.add(family(check)));
    workers.forEach(check -> families.add(family(check)));
    return row("broken", "all", "over sockets too", families.stream())
        + "|---".repeat(families.size() + 3)
        + "|\n"
        + row(
            "brokers",
            brokers,
            brokers.stream().filter(SocketMutantsTest.CHECKS::contains).count(),
            families)
        + row(
            "workers",
            workers,
            org.aisbf.conformance.worker.Mutants.checksOverSockets().size(),
            families);
  }

  private static String row(String name, List<String> checks, long sockets, Set<String> families) {
    return row(
        name,
        String.valueOf(checks.size()),
        String.valueOf(sockets),
        families.stream()
            .map(family -> checks.stream().filter(check -> family(check).equals(family)).count())
            .map(count -> count == 0 ? "–" : String.valueOf(count)));
  }

  private static String row(String first, String second, String third, Stream<String> more) {
    return Stream.concat(Stream.of(first, second, third), more)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String family(String check) {
    return check.replaceFirst("-.*", "");
  }
}
