package org.aisbf.conformance.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void documentShowsTheExampleVerbatim() throws IOException {
    Path example = Path.of("src/test/java/org/aisbf/conformance/example/YourConformanceTest.java");
    assertThat(Path.of("..", "docs", "conformance.md"))
        .content()
        .contains("```java\n" + Files.readString(example) + "```\n");
  }
}
