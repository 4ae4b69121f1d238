package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * One graphics card of a worker (REG-1).
 *
 * @param index its number on the machine; heartbeats name the card by it
 * @param name as the driver calls it
 * @param vendor {@code nvidia}, {@code amd} …
 * @param vram its memory
 * @param more members that this version does not know, an object
 */
public record Gpu(
    int index, @Nullable String name, @Nullable String vendor, Vram vram, RawJson more) {

  /** A card without further members. */
  public Gpu(int index, @Nullable String name, @Nullable String vendor, Vram vram) {
    this(index, name, vendor, vram, RawJson.EMPTY_OBJECT);
  }

  /** Reads an object; a card without {@code index} has its place in the list. */
  static Gpu read(ObjectNode object, int place) {
    ObjectNode rest = object.deepCopy();
    Long index = JsonTree.takeCount(rest, "index");
    return new Gpu(
        index == null || index > Integer.MAX_VALUE ? place : index.intValue(),
        JsonTree.takeText(rest, "name"),
        JsonTree.takeText(rest, "vendor"),
        Vram.take(rest),
        JsonTree.write(rest));
  }

  Gpu completed() {
    return new Gpu(index, name, vendor, vram.completed(), more);
  }

  /** This card as a change of what was known of it. */
  Gpu over(Gpu older) {
    ObjectNode merged = JsonTree.object(older.more);
    JsonTree.merge(merged, JsonTree.object(more));
    return new Gpu(
        index,
        name == null ? older.name : name,
        vendor == null ? older.vendor : vendor,
        vram.over(older.vram),
        JsonTree.write(merged));
  }

  ObjectNode toTree() {
    ObjectNode tree = JsonTree.empty().put("index", index);
    if (name != null) {
      tree.put("name", name);
    }
    if (vendor != null) {
      tree.put("vendor", vendor);
    }
    vram.put(tree);
    return JsonTree.fill(tree, JsonTree.object(more));
  }
}
