package org.aisbf.reference.worker.internal.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Vram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path folder;

  private Hardware take(String script) {
    NvidiaCards nvidia = new NvidiaCards(List.of("sh", "-c", script));
    return new Inventory(nvidia, new AmdCards(folder)).take();
  }

  private void amd(String card, String total, String used) throws IOException {
    Path device = Files.createDirectories(folder.resolve(card).resolve("device"));
    Files.writeString(device.resolve("vendor"), "0x1002\n");
    Files.writeString(device.resolve("mem_info_vram_total"), total + "\n");
    Files.writeString(device.resolve("mem_info_vram_used"), used + "\n");
  }

  @Test
  void listsWhatNvidiaSmiSays() {
    Hardware hardware =
        take(
            "echo '0, NVIDIA GeForce RTX 4090, 24564, 20000, 4564';"
                + " echo '1, Tesla T4, 15360, [N/A], [N/A]'");

    assertThat(hardware.gpus())
        .containsExactly(
            new Gpu(0, "NVIDIA GeForce RTX 4090", "nvidia", new Vram(24564L, 20000L, 4564L)),
            new Gpu(1, "Tesla T4", "nvidia", new Vram(15360L, null, null)));
    assertThat(hardware.gpuCount()).isEqualTo(2);
    assertThat(hardware.vram().totalMb()).isEqualTo(39924);
    assertThat(hardware.vram().availableMb()).as("one is unknown").isNull();
  }

  @Test
  void inventsNothingWhereThereIsNothing() {
    Hardware hardware = take("exit 9");

    assertThat(hardware.gpus()).isEmpty();
    assertThat(hardware.vram().totalMb()).isIn(null, 0L);
    assertThat(hardware.platform()).isNotBlank();
    assertThat(new NvidiaCards(List.of("/no/such/program")).find()).isEmpty();
    assertThat(take("echo 'NVIDIA-SMI has failed'").gpus()).isEmpty();
  }

  @Test
  void listsTheCardsOfAmdBehindThose() throws Exception {
    amd("card1", "17163091968", "1073741824");
    amd("card0", "8589934592", "0");
    Files.createDirectories(folder.resolve("card0-HDMI-A-1"));
    Path other = Files.createDirectories(folder.resolve("card2/device"));
    Files.writeString(other.resolve("vendor"), "0x8086\n");
    Files.writeString(other.resolve("mem_info_vram_total"), "1\n");

    assertThat(take("echo '0, T4, 10, 5, 5'").gpus())
        .extracting(Gpu::index, gpu -> gpu.vram().totalMb(), gpu -> gpu.vram().availableMb())
        .containsExactly(tuple(0, 10L, 5L), tuple(1, 8192L, 8192L), tuple(2, 16368L, 15344L));
  }
}
