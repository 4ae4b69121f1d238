package org.aisbf.protocol.session.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what arithmetic gives of incomplete hardware (REG-5). What is not known stays absent:
 * nothing is invented, and never as 0.
 */
final class Hardware {

  private static final List<String> SUMS = List.of("total_vram_mb", "available_vram_mb");
  private static final List<String> MIRRORED =
      List.of("gpus", "gpu_count", "total_vram_mb", "available_vram_mb");
  private static final List<String> VRAM = List.of("total_vram", "available_vram", "used_vram");

  private Hardware() {}

  /** The payload with its hardware completed, and told at its top as well, where some look. */
  static ObjectNode completed(ObjectNode payload) {
    ObjectNode hardware = gathered(payload);
    if (hardware == null) {
      return payload;
    }
    if (hardware.get("gpus") instanceof ArrayNode gpus) {
      for (JsonNode gpu : gpus) {
        if (gpu instanceof ObjectNode object) {
          completeVram(object);
        }
      }
      complete(hardware, gpus);
    }
    completeVram(hardware);
    for (String name : MIRRORED) {
      if (hardware.has(name)) {
        payload.set(name, hardware.get(name));
      }
    }
    return payload;
  }

  /**
   * Brings what stands at the payload's top into its hardware; {@code null} where there is none.
   */
  static @Nullable ObjectNode gathered(ObjectNode payload) {
    ObjectNode hardware =
        payload.get("hardware") instanceof ObjectNode object ? object : payload.objectNode();
    for (String name : MIRRORED) {
      JsonNode atTop = payload.remove(name);
      if (atTop != null && !atTop.isNull() && !hardware.hasNonNull(name)) {
        hardware.set(name, atTop);
      }
    }
    if (hardware.get("gpus") instanceof ObjectNode single) {
      hardware.set("gpus", hardware.arrayNode().add(single));
    }
    if (hardware.isEmpty()) {
      return null;
    }
    payload.set("hardware", hardware);
    return hardware;
  }

  /** Drops the sums that were computed from figures of which there are newer ones. */
  static void forget(ObjectNode metadata, ObjectNode news) {
    MIRRORED.forEach(metadata::remove);
    if (metadata.get("hardware") instanceof ObjectNode known
        && news.get("hardware") instanceof ObjectNode newer) {
      if (newer.has("gpus")) {
        known.remove(SUMS);
        known.remove("gpu_count");
      }
      forgetVram(known, newer);
    }
  }

  /** Drops what the newer figures make stale: available and used depend on one another. */
  static void forgetVram(ObjectNode known, ObjectNode newer) {
    boolean available = newer.has("available_vram_mb") || newer.has("available_vram_gb");
    boolean used = newer.has("used_vram_mb") || newer.has("used_vram_gb");
    if (available || used) {
      known.remove(
          List.of("available_vram_mb", "available_vram_gb", "used_vram_mb", "used_vram_gb"));
    }
  }

  /** Where the GPU of an index stands; -1 where it is not there. */
  static int place(ArrayNode gpus, int index) {
    for (int i = 0; i < gpus.size(); i++) {
      if (gpus.get(i).path("index").asInt(i) == index) {
        return i;
      }
    }
    return -1;
  }

  private static void complete(ObjectNode hardware, ArrayNode gpus) {
    if (!hardware.hasNonNull("gpu_count")) {
      hardware.put("gpu_count", gpus.size());
    }
    for (String name : SUMS) {
      if (!hardware.hasNonNull(name) && !gpus.isEmpty()) {
        long sum = 0;
        boolean known = true;
        for (JsonNode gpu : gpus) {
          known &= gpu.path(name).isNumber();
          sum += gpu.path(name).asLong();
        }
        if (known) {
          hardware.put(name, sum);
        }
      }
    }
  }

  private static void completeVram(ObjectNode object) {
    for (String name : VRAM) {
      JsonNode gb = object.path(name + "_gb");
      if (!object.path(name + "_mb").isNumber() && gb.isNumber()) {
        object.put(name + "_mb", Math.round(gb.asDouble() * 1024));
      }
    }
    JsonNode total = object.path("total_vram_mb");
    JsonNode available = object.path("available_vram_mb");
    JsonNode used = object.path("used_vram_mb");
    if (!total.isNumber() && available.isNumber() && used.isNumber()) {
      object.put("total_vram_mb", available.asLong() + used.asLong());
    } else if (!available.isNumber() && total.isNumber() && used.isNumber()) {
      object.put("available_vram_mb", Math.max(0, total.asLong() - used.asLong()));
    }
  }
}
