package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.aisbf.protocol.internal.json.JsonTree;
import org.jspecify.annotations.Nullable;

/** What follows from what a worker said of its machine (REG-5, HB-2). */
final class HardwareArithmetic {

  private HardwareArithmetic() {}

  static Hardware completed(Hardware hardware) {
    List<Gpu> gpus = hardware.gpus();
    if (gpus == null) {
      return new Hardware(
          hardware.hostname(),
          hardware.platform(),
          null,
          hardware.gpuCount(),
          hardware.vram().completed(),
          hardware.more());
    }
    List<Gpu> complete = gpus.stream().map(Gpu::completed).toList();
    Vram sums =
        new Vram(
            sum(complete, Vram::totalMb),
            sum(complete, Vram::availableMb),
            sum(complete, Vram::usedMb));
    return new Hardware(
        hardware.hostname(),
        hardware.platform(),
        complete,
        hardware.gpuCount() == null ? (Integer) complete.size() : hardware.gpuCount(),
        // First what was said gives, then the sums: a worker's own figures win.
        hardware.vram().completed().or(sums).completed(),
        hardware.more());
  }

  /** Over no card, or one whose figure is unknown, there is no sum. */
  private static @Nullable Long sum(List<Gpu> gpus, Function<Vram, @Nullable Long> figure) {
    long sum = 0;
    for (Gpu gpu : gpus) {
      Long value = figure.apply(gpu.vram());
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return gpus.isEmpty() ? null : (Long) sum;
  }

  static Hardware over(Hardware change, Hardware older) {
    List<Gpu> changed = change.gpus();
    ObjectNode more = JsonTree.object(older.more());
    JsonTree.merge(more, JsonTree.object(change.more()));
    // When the cards change, sums that the worker sent earlier no longer hold.
    Vram base = changed == null ? older.vram() : Vram.UNKNOWN;
    return new Hardware(
        change.hostname() == null ? older.hostname() : change.hostname(),
        change.platform() == null ? older.platform() : change.platform(),
        changed == null ? older.gpus() : over(changed, older.gpus()),
        change.gpuCount() == null ? older.gpuCount() : change.gpuCount(),
        change.vram().over(base),
        JsonTree.write(more));
  }

  private static List<Gpu> over(List<Gpu> changed, @Nullable List<Gpu> older) {
    Map<Integer, Gpu> byIndex = new TreeMap<>();
    for (Gpu gpu : older == null ? List.<Gpu>of() : older) {
      byIndex.put(gpu.index(), gpu);
    }
    for (Gpu gpu : changed) {
      byIndex.merge(gpu.index(), gpu, (old, change) -> change.over(old));
    }
    return new ArrayList<>(byIndex.values());
  }
}
