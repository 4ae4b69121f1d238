package org.aisbf.reference.worker.internal.hardware;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Vram;
import org.jspecify.annotations.Nullable;

/** Cards by AMD, as the kernel's driver lists them below {@code /sys/class/drm}. */
final class AmdCards {
  private static final long MEBIBYTE = 1 << 20;

  private final Path drm;

  AmdCards(Path drm) {
    this.drm = drm;
  }

  /** The cards, numbered from a first index on. */
  List<Gpu> find(int firstIndex) {
    List<Gpu> cards = new ArrayList<>();
    for (Path card : cards()) {
      Path device = card.resolve("device");
      Long total = megabytes(device.resolve("mem_info_vram_total"));
      if (total != null && "0x1002".equals(text(device.resolve("vendor")))) {
        Long used = megabytes(device.resolve("mem_info_vram_used"));
        String name = text(device.resolve("product_name"));
        cards.add(new Gpu(firstIndex + cards.size(), name, "amd", new Vram(total, null, used)));
      }
    }
    return cards;
  }

  private List<Path> cards() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(drm, "card*")) {
      for (Path entry : entries) {
        if (String.valueOf(entry.getFileName()).matches("card\\d+")) {
          found.add(entry);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  private static @Nullable Long megabytes(Path file) {
    String bytes = text(file);
    return bytes != null && bytes.matches("\\d{1,18}")
        ? (Long) (Long.parseLong(bytes) / MEBIBYTE)
        : null;
  }

  private static @Nullable String text(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? null : text;
    } catch (IOException e) {
      return null;
    }
  }
}
