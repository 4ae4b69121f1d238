package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.internal.json.JsonTree;
import org.jspecify.annotations.Nullable;

/** Reads hardware, also where parts of it stand at the payload's top (REG-1). */
final class HardwareReader {

  /** More cards than this are no machine. */
  private static final int MOST_GPUS = 1_024;

  private HardwareReader() {}

  static Hardware read(ObjectNode object) {
    ObjectNode rest = object.deepCopy();
    String hostname = JsonTree.takeText(rest, "hostname");
    String platform = JsonTree.takeText(rest, "platform");
    List<Gpu> gpus = takeGpus(rest);
    Integer count = takeCount(rest);
    Vram vram = Vram.take(rest);
    return new Hardware(hostname, platform, gpus, count, vram, JsonTree.write(rest));
  }

  /** Takes {@code hardware} and what of it stands beside it; inside {@code hardware} wins. */
  static Hardware takeFrom(ObjectNode payload) {
    Hardware inner =
        payload.get("hardware") instanceof ObjectNode object ? read(object) : Hardware.UNKNOWN;
    if (payload.get("hardware") instanceof ObjectNode) {
      payload.remove("hardware");
    }
    List<Gpu> gpus = takeGpus(payload);
    Integer count = takeCount(payload);
    Vram vram = Vram.take(payload);
    return new Hardware(
        inner.hostname(),
        inner.platform(),
        inner.gpus() == null ? gpus : inner.gpus(),
        inner.gpuCount() == null ? count : inner.gpuCount(),
        inner.vram().or(vram),
        inner.more());
  }

  private static @Nullable Integer takeCount(ObjectNode object) {
    Long count = JsonTree.takeCount(object, "gpu_count");
    return count == null || count > MOST_GPUS ? null : (Integer) count.intValue();
  }

  /** A list of cards, or one card in place of the list. */
  private static @Nullable List<Gpu> takeGpus(ObjectNode object) {
    JsonNode value = object.get("gpus");
    if (value == null || !value.isContainerNode()) {
      return null;
    }
    object.remove("gpus");
    List<Gpu> gpus = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      if (one instanceof ObjectNode gpu && gpus.size() < MOST_GPUS) {
        gpus.add(Gpu.read(gpu, gpus.size()));
      }
    }
    return gpus;
  }
}
