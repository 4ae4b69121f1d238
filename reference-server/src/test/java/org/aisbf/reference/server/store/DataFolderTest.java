package org.aisbf.reference.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aisbf.reference.server.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void keepsTheServersIdentity() throws IOException {
    Path data = folder.resolve("a/b");
    String id = DataFolder.open(data).instanceId();
    assertThat(id).matches("[0-9a-f-]{36}");
    assertThat(DataFolder.open(data).instanceId()).isEqualTo(id);
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysThatItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.resolve("data").toString())
        .hasMessageMatching("(?s)[^\\n]*");
  }

  @Test
  void doesNotReplaceADamagedIdentity() throws IOException {
    Files.writeString(folder.resolve("instance-id"), "");
    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is damaged");
  }
}
