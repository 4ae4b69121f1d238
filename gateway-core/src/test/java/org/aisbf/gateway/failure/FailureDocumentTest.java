package org.aisbf.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aisbf.protocol.session.TableDocument;
import org.junit.jupiter.api.Test;

class FailureDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "failure-engine.md");

  private static final List<String> HEAD =
      List.of(
          "# The failure engine",
          "",
          "Generated from the table in `org.aisbf.gateway.failure`; do not edit. To write it"
              + " again:",
          "`mvn -B -pl gateway-core -am test -Dtest=FailureDocumentTest -Daisbf.write-documents"
              + " -Dsurefire.failIfNoSpecifiedTests=false`.",
          "",
          "What happens to a request when who serves it fails. The first row of a state and an"
              + " input",
          "whose condition holds makes the step; what no row expects changes nothing. A failure is",
          "listed under its kind: `Throttled` is 429 with a time, `Unavailable` 429 without, 502,"
              + " 503",
          "and 529, `Crashed` 500, `Reset` a lost connection, `WorkerGone` a worker that drains or"
              + " has",
          "left, `Cut` a broken stream or an error event, `Silent` a time that ran out, `TooLong`"
              + " a",
          "request longer than the model takes, `Refused` a request that is at fault, `Denied` 401"
              + " and",
          "403, `ModelMissing` 404, `Unsupported` an endpoint that is not served, or more than"
              + " this",
          "worker takes, `SlowReader` a buyer who does not read, `NoRoom` a server without memory"
              + " for the answer. The rules are the cases that the engine has to get right.");

  @Test
  void documentSaysWhatTheTableDoes() throws Exception {
    String document = TableDocument.of(HEAD, List.of(FailureMachine.TABLE));
    if (System.getProperty("aisbf.write-documents") != null) {
      Files.writeString(DOCUMENT, document);
    }
    assertThat(DOCUMENT)
        .as("write it again with -Daisbf.write-documents, see its first lines")
        .hasContent(document);
  }
}
