package org.aisbf.reference.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.aisbf.reference.server.config.ConfigException;

/**
 * The folder of what a server keeps: from the first version on its identity, which stays the same
 * over restarts.
 */
public final class DataFolder {

  private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f-]{36}");

  private final String instanceId;

  private DataFolder(String instanceId) {
    this.instanceId = instanceId;
  }

  /**
   * Opens the folder, makes it and the server's identity when they are missing.
   *
   * @throws ConfigException with one line that says what is wrong with it
   */
  public static DataFolder open(Path folder) {
    Path file = folder.resolve("instance-id");
    try {
      String id = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (!UUID_TEXT.matcher(id).matches()) {
        throw new ConfigException(
            file + ": is damaged; restore it, or remove it for a new identity");
      }
      return new DataFolder(id);
    } catch (NoSuchFileException e) {
      return create(folder, file);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (" + reason(e) + ")");
    }
  }

  private static DataFolder create(Path folder, Path file) {
    String id = UUID.randomUUID().toString();
    try {
      Files.createDirectories(folder);
      // Whole or not at all, also where the disk is full.
      Path draft = Files.createTempFile(folder, "instance-id", ".tmp");
      try {
        Files.writeString(draft, id + "\n", StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      return new DataFolder(id);
    } catch (IOException e) {
      throw new ConfigException(
          "data: cannot write to "
              + folder
              + " ("
              + reason(e)
              + "); name a folder that this user may write to, on a disk with room");
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  /** Names this server, for ever. */
  public String instanceId() {
    return instanceId;
  }
}
