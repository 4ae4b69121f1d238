package org.aisbf.reference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Vram;
import org.junit.jupiter.api.Test;

/** What the broker is told of the machine (REG-1, HB-2). */
class MachineProfileTest {
  private Hardware machine = with(6_000);
  private final MachineProfile profile = new MachineProfile(() -> machine);

  private static Hardware with(long available) {
    List<Gpu> cards =
        List.of(
            new Gpu(0, "T4", "nvidia", new Vram(8_000L, available, null)),
            new Gpu(1, "T4", "nvidia", new Vram(8_000L, 8_000L, null)));
    return new Hardware("host", "Linux", cards, 2, Vram.UNKNOWN, RawJson.EMPTY_OBJECT).completed();
  }

  @Test
  void registersWithAllOfIt() {
    profile.serve(URI.create("http://127.0.0.1:1/v1"), null);
    profile.refresh();
    assertThat(profile.describe().studioPaths()).isEmpty();
    profile.offer(List.of("/v1/images/progress"));

    assertThat(profile.describe().hardware()).isEqualTo(machine);
    assertThat(profile.describe().studioPaths()).containsExactly("/v1/images/progress");
    assertThat(profile.describe().endpoint()).isEqualTo("http://127.0.0.1:1/v1");
    assertThat(profile.capabilities().toString())
        .contains("\"hardware\"", "\"studio_endpoints\":[\"/v1/images/progress\"]");
  }

  @Test
  void advertisesWhatTheOwnerWants() {
    profile.serve(URI.create("http://127.0.0.1:1/v1"), "http://elsewhere");

    assertThat(profile.describe().endpoint()).isEqualTo("http://elsewhere");
  }

  @Test
  void aHeartbeatTellsWhatChangedAndTellsItOnce() {
    profile.refresh();
    profile.describe();
    assertThat(profile.changedHardware()).isEqualTo(Hardware.UNKNOWN);

    machine = with(1_000);
    profile.refresh();
    Hardware changed = profile.changedHardware();
    assertThat(changed.gpus()).extracting(Gpu::index).containsExactly(0);
    assertThat(changed.vram().availableMb()).isEqualTo(9_000);
    assertThat(changed.over(with(6_000)).completed()).isEqualTo(machine);
    assertThat(profile.changedHardware()).isEqualTo(Hardware.UNKNOWN);
  }
}
