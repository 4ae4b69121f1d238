package org.aisbf.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer begins with, and what it found so far. */
class CorpusTest {
  private static final Path CORPUS =
      Path.of("src/test/resources/org/aisbf/protocol/fuzz/ProtocolFuzzInputs");

  static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void breaksNothing(Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    assertThatNoException().isThrownBy(() -> ProtocolFuzz.play(bytes));
  }
}
