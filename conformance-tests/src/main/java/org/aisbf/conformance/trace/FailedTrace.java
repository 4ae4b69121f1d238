package org.aisbf.conformance.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A trace that a subject does not keep.
 *
 * @param trace cut down to what is needed, with a head that says what is wrong
 * @param playback of that
 */
public record FailedTrace(Trace trace, Playback playback) {

  /**
   * Writes it down as a file that can be played again.
   *
   * @param folder made where it is not there
   * @return the file, named by what is broken and the seed
   * @throws IOException when it cannot be written
   */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(playback.rule() + "-seed-" + seed() + ".trace");
    String subject =
        switch (trace.role()) {
          case BROKER -> " --url … --api … --provider-id … --client-id …";
          case WORKER -> " --listen 0 -- and the command that starts the worker";
        };
    String again = "Again: aisbf conformance replay " + file + subject;
    List<String> notes = List.of(playback.describe(trace).replace('\n', ' '), again);
    Files.writeString(file, trace.withNotes(notes).text());
    return file;
  }

  private long seed() {
    return Objects.requireNonNullElse(trace.seed(), 0L);
  }
}
