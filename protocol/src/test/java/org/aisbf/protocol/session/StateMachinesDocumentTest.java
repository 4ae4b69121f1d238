package org.aisbf.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StateMachinesDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "state-machines.md");

  @Test
  void documentSaysWhatTheTablesDo() throws Exception {
    String document = StateMachinesDocument.of(Machines.all());
    if (System.getProperty("aisbf.write-documents") != null) {
      Files.writeString(DOCUMENT, document);
    }
    assertThat(DOCUMENT)
        .as("write it again with -Daisbf.write-documents, see its first lines")
        .hasContent(document);
  }
}
