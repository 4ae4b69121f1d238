package org.aisbf.reference.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The configurations that docs/operating.md shows are ones that the server takes. */
class OperatingGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "operating.md");

  @Test
  void everyConfigurationInTheGuideIsRead() throws Exception {
    Map<String, String> environment =
        Map.of(
            "AISBF_ADMIN_TOKEN", "admin-token-of-the-guide",
            "ALICE_TOKEN", "alice-token-of-the-guide",
            "POOL_TOKEN", "pool-token-of-the-guide",
            "BOB_KEY", "sk-bob-key-of-the-guide",
            "HOSTED_KEY", "hosted-key-of-the-guide");
    List<String> blocks =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      ServerConfig config = ServerConfig.parse(block, "server.yaml", Path.of("."), environment);
      assertThat(config.providers()).isNotEmpty();
    }
  }
}
