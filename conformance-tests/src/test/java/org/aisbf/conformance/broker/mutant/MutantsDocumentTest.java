package org.aisbf.conformance.broker.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/conformance.md counts the broken brokers. */
class MutantsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "conformance.md");
  private static final String BEGIN =
      "<!-- broken brokers: written by MutantsDocumentTest with -Daisbf.write-documents -->\n";
  private static final String END = "<!-- end of broken brokers -->\n";

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
    Map<String, Long> byFamily =
        Mutants.all().stream()
            .map(mutant -> mutant.check().replaceFirst("-.*", ""))
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    String families = String.join(" | ", byFamily.keySet());
    String counts =
        byFamily.values().stream().map(String::valueOf).collect(Collectors.joining(" | "));
    return "| broken brokers | over sockets too | "
        + families
        + " |\n"
        + "|---".repeat(byFamily.size() + 2)
        + "|\n| "
        + Mutants.all().size()
        + " | "
        + SocketMutantsTest.CHECKS.size()
        + " | "
        + counts
        + " |\n";
  }
}
