package org.aisbf.reference.worker.internal.hardware;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Vram;
import org.jspecify.annotations.Nullable;

/** Takes stock of this machine. Blocks: it starts a program and reads files. */
public final class Inventory {
  private final NvidiaCards nvidia;
  private final AmdCards amd;

  /** Asks {@code nvidia-smi} on the PATH and the kernel's {@code /sys}. */
  public Inventory() {
    this(new NvidiaCards(List.of("nvidia-smi")), new AmdCards(Path.of("/sys/class/drm")));
  }

  Inventory(NvidiaCards nvidia, AmdCards amd) {
    this.nvidia = nvidia;
    this.amd = amd;
  }

  /** What there is now. */
  public Hardware take() {
    List<Gpu> gpus = new ArrayList<>(nvidia.find());
    gpus.addAll(amd.find(gpus.size()));
    return new Hardware(
            hostname(), platform(), gpus, gpus.size(), Vram.UNKNOWN, RawJson.EMPTY_OBJECT)
        .completed();
  }

  private static @Nullable String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return System.getenv("HOSTNAME");
    }
  }

  private static String platform() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch");
  }
}
