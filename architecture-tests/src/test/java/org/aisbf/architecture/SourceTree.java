package org.aisbf.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of every module, of their tests too. */
final class SourceTree {

  /** Tests run in the folder of this module. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private SourceTree() {}

  static List<Source> read() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .map(folder -> folder.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(SourceTree::javaFilesBelow)
          .map(file -> new Source(ROOT.relativize(file), contentOf(file)))
          .sorted((one, other) -> one.path().compareTo(other.path()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFilesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
