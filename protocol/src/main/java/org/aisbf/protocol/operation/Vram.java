package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisbf.protocol.internal.json.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Three figures of video memory of which two give the third (REG-5). Missing is {@code null}, never
 * 0.
 *
 * @param totalMb in MiB
 * @param availableMb in MiB
 * @param usedMb in MiB
 */
public record Vram(@Nullable Long totalMb, @Nullable Long availableMb, @Nullable Long usedMb) {

  /** Nothing is known. */
  public static final Vram UNKNOWN = new Vram(null, null, null);

  /** Takes the figures out of an object, those in gigabytes where there are none in megabytes. */
  static Vram take(ObjectNode object) {
    return new Vram(
        takeMb(object, "total_vram"),
        takeMb(object, "available_vram"),
        takeMb(object, "used_vram"));
  }

  private static @Nullable Long takeMb(ObjectNode object, String name) {
    Long mb = JsonTree.takeCount(object, name + "_mb");
    Double gb = JsonTree.number(object.get(name + "_gb"));
    return mb == null && gb != null ? (Long) Math.round(gb * 1_024) : mb;
  }

  /** With the third figure where two are known and agree with there being one. */
  Vram completed() {
    Long total = totalMb;
    Long available = availableMb;
    Long used = usedMb;
    if (total == null && available != null && used != null) {
      total = available + used;
    } else if (total != null && available == null && used != null && used <= total) {
      available = total - used;
    } else if (total != null && available != null && used == null && available <= total) {
      used = total - available;
    }
    return new Vram(total, available, used);
  }

  /** These figures where known, else the others. */
  Vram or(Vram others) {
    return new Vram(
        totalMb == null ? others.totalMb : totalMb,
        availableMb == null ? others.availableMb : availableMb,
        usedMb == null ? others.usedMb : usedMb);
  }

  /** These figures, and of the older ones what they do not outdate. */
  Vram over(Vram older) {
    boolean changed = availableMb != null || usedMb != null;
    return or(changed ? new Vram(older.totalMb, null, null) : older);
  }

  void put(ObjectNode object) {
    putIfKnown(object, "total_vram_mb", totalMb);
    putIfKnown(object, "available_vram_mb", availableMb);
    putIfKnown(object, "used_vram_mb", usedMb);
  }

  private static void putIfKnown(ObjectNode object, String name, @Nullable Long value) {
    if (value != null) {
      object.put(name, value);
    }
  }
}
