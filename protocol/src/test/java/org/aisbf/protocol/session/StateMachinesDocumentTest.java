package org.aisbf.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateMachinesDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "state-machines.md");

  private static final List<String> HEAD =
      List.of(
          "# State machines",
          "",
          "Generated from the tables in `org.aisbf.protocol.session`; do not edit. To write it",
          "again: `mvn -B -pl protocol test -Dtest=StateMachinesDocumentTest"
              + " -Daisbf.write-documents`.",
          "",
          "The first row of a state and an input whose condition holds makes the step. What no row",
          "expects changes nothing and is dropped, a frame is counted. Ids are those of",
          "[protocol.md](protocol.md).");

  @Test
  void documentSaysWhatTheTablesDo() throws Exception {
    String document = TableDocument.of(HEAD, Machines.all());
    if (System.getProperty("aisbf.write-documents") != null) {
      Files.writeString(DOCUMENT, document);
    }
    assertThat(DOCUMENT)
        .as("write it again with -Daisbf.write-documents, see its first lines")
        .hasContent(document);
  }
}
