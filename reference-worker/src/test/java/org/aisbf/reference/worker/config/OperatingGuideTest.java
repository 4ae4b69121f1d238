package org.aisbf.reference.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations that docs/operating.md shows are ones that the worker takes. */
class OperatingGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "operating.md");

  @TempDir Path folder;

  @Test
  void everyConfigurationInTheGuideIsRead() throws Exception {
    List<String> blocks =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE))
            .results()
            .map(block -> block.group(1).replace("\"…\"", "\"token-of-the-guide\""))
            .toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Path file = Files.writeString(folder.resolve("worker.json"), block);
      WorkerConfig config = WorkerConfig.read(new WorkerSources(file, Map.of(), null, false));
      assertThat(config.broker().identity().providerId().value()).isEqualTo("coderai-local");
    }
  }
}
