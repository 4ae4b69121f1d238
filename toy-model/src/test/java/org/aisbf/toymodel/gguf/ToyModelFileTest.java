package org.aisbf.toymodel.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyModelFileTest {
  @TempDir Path folder;

  @Test
  void theSameTextAlwaysGivesTheSameBytes() throws Exception {
    assertThat(digest(write(Corpus.bundled(), "a")))
        .isEqualTo(digest(write(Corpus.bundled(), "b")));
    assertThat(digest(write(Corpus.of("Another text. It differs."), "c")))
        .isNotEqualTo(digest(folder.resolve("a")));
  }

  @Test
  void theHeaderCountsWhatFollowsAndAnOlderFileIsReplaced() throws Exception {
    Path file = folder.resolve("model");
    Files.write(file, new byte[20_000_000]);
    ToyModelFile.write(Corpus.bundled(), file);
    assertThat(Files.size(file)).isBetween(1_000_000L, 8_000_000L);
    ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[4];
    head.get(magic);
    assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("GGUF");
    assertThat(head.getInt()).as("version").isEqualTo(3);
    assertThat(head.getLong()).as("tensors").isEqualTo(12);
    assertThat(head.getLong()).as("entries of metadata").isEqualTo(19);
  }

  private Path write(Corpus corpus, String name) throws Exception {
    Path file = folder.resolve(name);
    ToyModelFile.write(corpus, file);
    return file;
  }

  private static String digest(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
