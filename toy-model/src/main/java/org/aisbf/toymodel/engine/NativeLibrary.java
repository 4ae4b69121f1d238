package org.aisbf.toymodel.engine;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.args.LogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Gets llama.cpp into this process without noise. Left alone its loader unpacks to a fixed name in
 * the shared temporary folder, deletes what other programs left there under names like its own, and
 * reports on stdout; so the library is unpacked here, into a folder of ours.
 */
final class NativeLibrary {
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads the library once in the life of the process; later calls do nothing.
   *
   * @param folder an existing folder for the library's file
   * @throws EngineUnavailable when this platform has none
   */
  static synchronized void load(Path folder) {
    if (loaded) {
      return;
    }
    try {
      String name = System.mapLibraryName("jllama");
      Path file = unpack(name, folder);
      System.setProperty("de.kherud.llama.lib.path", folder.toString());
      System.setProperty("de.kherud.llama.tmpdir", folder.toString());
      LlamaModel.setLogger(LogFormat.TEXT, (level, message) -> {});
      loaded = true;
      file.toFile().deleteOnExit();
    } catch (IOException | LinkageError e) {
      throw new EngineUnavailable("llama.cpp does not load on " + platform() + ": " + e, e);
    }
  }

  private static Path unpack(String name, Path folder) throws IOException {
    String resource = "/de/kherud/llama/" + platform() + "/" + name;
    try (InputStream in = LlamaModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no " + resource);
      }
      Path file = folder.resolve(name);
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  /** The folder of this platform in the library's jar. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("win") ? "Windows" : os.contains("mac") ? "Mac" : "Linux";
    return system + "/" + (arch.equals("amd64") ? "x86_64" : arch);
  }
}
