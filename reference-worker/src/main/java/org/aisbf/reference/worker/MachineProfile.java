package org.aisbf.reference.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.operation.Vram;
import org.aisbf.worker.WorkerProfile;
import org.jspecify.annotations.Nullable;

/**
 * Tells the broker about this machine, from what the last look at it found. Safe for many threads.
 */
final class MachineProfile implements WorkerProfile {
  private final Supplier<Hardware> inventory;
  private volatile String endpoint = "";
  private volatile Hardware known = Hardware.UNKNOWN;
  private volatile RawJson studio = RawJson.of("[]");
  private Hardware told = Hardware.UNKNOWN;

  MachineProfile(Supplier<Hardware> inventory) {
    this.inventory = inventory;
  }

  /** What is advertised as the model server's address. */
  void serve(URI baseUrl, @Nullable String advertised) {
    endpoint = advertised == null ? baseUrl.toString() : advertised;
  }

  /** The endpoints beside the usual ones. */
  void offer(List<String> paths) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    paths.forEach(list::add);
    studio = RawJson.of(list.toString());
  }

  /** Looks at the machine again; blocks. */
  void refresh() {
    known = inventory.get();
  }

  @Override
  public synchronized Registration describe() {
    told = known;
    return new Registration(
        endpoint,
        "websocket",
        null,
        told,
        studio,
        RawJson.of(
            "{\"operations\":[\"models.list\",\"chat.completions\",\"capabilities\",\"proxy\"]}"),
        RawJson.EMPTY_OBJECT);
  }

  /** Only what of the memory changed; names and sizes of cards stay. */
  @Override
  public synchronized Hardware changedHardware() {
    Hardware now = known;
    List<Gpu> changed = new ArrayList<>();
    for (Gpu card : Objects.requireNonNullElse(now.gpus(), List.<Gpu>of())) {
      if (told.gpus() == null || !told.gpus().contains(card)) {
        Vram vram = card.vram();
        changed.add(
            new Gpu(card.index(), null, null, new Vram(null, vram.availableMb(), vram.usedMb())));
      }
    }
    told = now;
    if (changed.isEmpty()) {
      return Hardware.UNKNOWN;
    }
    Vram sum = now.vram();
    return new Hardware(
        null,
        null,
        changed,
        null,
        new Vram(null, sum.availableMb(), sum.usedMb()),
        RawJson.EMPTY_OBJECT);
  }

  /** The answer to {@code capabilities}. */
  RawJson capabilities() {
    return RawJson.of("{\"hardware\":" + known.toJson() + ",\"studio_endpoints\":" + studio + "}");
  }
}
