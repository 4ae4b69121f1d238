package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A worker's machine (REG-1). Reading keeps what was said; {@link #completed()} adds what follows
 * from it (REG-5).
 *
 * @param hostname as the worker calls itself
 * @param platform operating system and processor, for people
 * @param gpus {@code null} where unknown, empty where there is none
 * @param gpuCount {@code null} where unknown
 * @param vram of all cards together
 * @param more members that this version does not know, an object
 */
public record Hardware(
    @Nullable String hostname,
    @Nullable String platform,
    @Nullable List<Gpu> gpus,
    @Nullable Integer gpuCount,
    Vram vram,
    RawJson more) {

  /** Nothing is known. */
  public static final Hardware UNKNOWN =
      new Hardware(null, null, null, null, Vram.UNKNOWN, RawJson.EMPTY_OBJECT);

  /** Copies the list. */
  public Hardware {
    gpus = gpus == null ? null : List.copyOf(gpus);
  }

  /** Reads {@code hardware}. */
  public static Hardware read(@Nullable RawJson hardware) {
    return HardwareReader.read(JsonTree.object(hardware));
  }

  /**
   * With what arithmetic gives: of total, available and used each third figure, the number of
   * cards, the sums over the cards where every one of them is known (REG-5).
   */
  public Hardware completed() {
    return HardwareArithmetic.completed(this);
  }

  /**
   * This as a change of what was known (HB-2): what it says replaces what was said, cards are
   * matched by index, and sums that it outdates are forgotten.
   */
  public Hardware over(Hardware older) {
    return HardwareArithmetic.over(this, older);
  }

  /** The object on the wire. */
  public RawJson toJson() {
    return JsonTree.write(toTree());
  }

  ObjectNode toTree() {
    ObjectNode tree = JsonTree.empty();
    if (hostname != null) {
      tree.put("hostname", hostname);
    }
    if (platform != null) {
      tree.put("platform", platform);
    }
    if (gpus != null) {
      gpus.forEach(gpu -> tree.withArrayProperty("gpus").add(gpu.toTree()));
      if (gpus.isEmpty()) {
        tree.putArray("gpus");
      }
    }
    if (gpuCount != null) {
      tree.put("gpu_count", gpuCount);
    }
    vram.put(tree);
    return JsonTree.fill(tree, JsonTree.object(more));
  }
}
