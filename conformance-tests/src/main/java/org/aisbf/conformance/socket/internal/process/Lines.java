package org.aisbf.conformance.socket.internal.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The lines that a program writes, the last of them kept. A line that is too long is cut. Safe for
 * all threads; its own thread ends with the program's output.
 */
public final class Lines {
  private static final int MAX_LINES = 5_000;
  private static final int MAX_KEPT_LINE = 4_000;

  private final Deque<String> kept = new ArrayDeque<>();

  private Lines() {}

  /** Reads until the end, and keeps the last lines. */
  public static Lines read(String name, InputStream in, Runnable happened) {
    Lines lines = new Lines();
    follow(
        name,
        in,
        MAX_KEPT_LINE,
        line -> {
          lines.keep(line);
          happened.run();
        },
        happened);
    return lines;
  }

  /**
   * Reads until the end.
   *
   * @param maxBytes of one line; what is beyond is passed over
   * @param each called on the reading thread
   * @param end called at the end
   */
  public static void follow(
      String name, InputStream in, int maxBytes, Consumer<String> each, Runnable end) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try (InputStream buffered = new BufferedInputStream(in)) {
                readAll(buffered, maxBytes, each);
              } catch (IOException e) {
                // The program was ended while it wrote.
              } finally {
                end.run();
              }
            });
  }

  private static void readAll(InputStream in, int maxBytes, Consumer<String> each)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        each.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else if (line.size() < maxBytes && next != '\r') {
        line.write(next);
      }
    }
    if (line.size() > 0) {
      each.accept(line.toString(StandardCharsets.UTF_8));
    }
  }

  private synchronized void keep(String line) {
    if (kept.size() == MAX_LINES) {
      kept.removeFirst();
    }
    kept.add(line);
  }

  /** The last lines, oldest first. */
  public synchronized List<String> last() {
    return List.copyOf(kept);
  }
}
