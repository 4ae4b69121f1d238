package org.aisbf.reference.worker.internal.hardware;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Vram;
import org.jspecify.annotations.Nullable;

/**
 * Cards by NVIDIA, as {@code nvidia-smi} lists them; none where it is missing or does not answer.
 */
final class NvidiaCards {
  private static final long TIMEOUT_SECONDS = 5;
  private static final int LONGEST_ANSWER = 64 << 10;

  private final List<String> command;

  NvidiaCards(List<String> program) {
    this.command = new ArrayList<>(program);
    command.add("--query-gpu=index,name,memory.total,memory.free,memory.used");
    command.add("--format=csv,noheader,nounits");
  }

  List<Gpu> find() {
    try {
      return parse(answer());
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  static List<Gpu> parse(String csv) {
    List<Gpu> cards = new ArrayList<>();
    for (String line : csv.split("\r?\n", -1)) {
      String[] cells = line.split("\\s*,\\s*", -1);
      if (cells.length == 5 && cells[0].strip().matches("\\d{1,4}")) {
        cards.add(
            new Gpu(
                Integer.parseInt(cells[0].strip()),
                cells[1],
                "nvidia",
                new Vram(number(cells[2]), number(cells[3]), number(cells[4]))));
      }
    }
    return cards;
  }

  /** Some cards answer {@code [N/A]}. */
  private static @Nullable Long number(String cell) {
    return cell.strip().matches("\\d{1,9}") ? (Long) Long.parseLong(cell.strip()) : null;
  }

  private String answer() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      boolean done = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!done || process.exitValue() != 0) {
        return "";
      }
      return new String(out.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
