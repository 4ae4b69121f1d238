package org.aisbf.protocol.session.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"hardware":{"gpus":{"index":0,"total_vram_gb":24}}} | {"gpus":[{"index":0,"total_vram_gb":24,"total_vram_mb":24576}],"gpu_count":1,"total_vram_mb":24576}
          {"gpus":[{"available_vram_mb":5,"used_vram_mb":3},{"total_vram_mb":10}]} | {"gpus":[{"available_vram_mb":5,"used_vram_mb":3,"total_vram_mb":8},{"total_vram_mb":10}],"gpu_count":2,"total_vram_mb":18}
          {"hardware":{"hostname":"h","total_vram_mb":null,"new":{"x":1}}} | {"hostname":"h","total_vram_mb":null,"new":{"x":1}}
          {"total_vram_mb":9,"hardware":{"total_vram_mb":8}} | {"total_vram_mb":8}
          """)
  void hardwareIsCompletedByArithmeticAlone(String payload, String hardware) {
    Registration registration = Registrations.read(RawJson.of(payload));
    assertThat(Metadata.object(registration.metadata()).get("hardware")).hasToString(hardware);
  }

  @Test
  void figuresStandAtTheTopAsWell() {
    Registration registration =
        Registrations.read(RawJson.of("{\"hardware\":{\"gpus\":[{\"total_vram_mb\":4}]}}"));
    assertThat(Metadata.object(registration.metadata()).get("total_vram_mb")).hasToString("4");
    assertThat(Metadata.object(registration.metadata()).get("gpu_count")).hasToString("1");
  }

  @Test
  void heartbeatChangesOneGpuAndTheSums() {
    Registration known =
        Registrations.read(
            RawJson.of(
                """
                {"endpoint":"e","hardware":{"hostname":"h","gpus":[
                  {"index":0,"name":"a","total_vram_mb":10,"available_vram_mb":10},
                  {"index":1,"name":"b","total_vram_mb":10,"available_vram_mb":10}]}}
                """));
    Registration merged =
        Registrations.merged(
            known,
            RawJson.of(
                "{\"uptime\":7,\"hardware\":{\"gpus\":[{\"index\":1,\"used_vram_mb\":4}]}}"));
    assertThat(Metadata.object(merged.metadata()).get("hardware"))
        .hasToString(
            "{\"hostname\":\"h\",\"gpus\":["
                + "{\"index\":0,\"name\":\"a\",\"total_vram_mb\":10,\"available_vram_mb\":10},"
                + "{\"index\":1,\"name\":\"b\",\"total_vram_mb\":10,\"used_vram_mb\":4,"
                + "\"available_vram_mb\":6}],"
                + "\"gpu_count\":2,\"total_vram_mb\":20,\"available_vram_mb\":16}");
    assertThat(Metadata.object(merged.metadata()).get("uptime")).hasToString("7");
    assertThat(Metadata.object(merged.metadata()).get("endpoint")).hasToString("\"e\"");
  }

  @Test
  void deployedHeartbeatChangesTheSumAlone() {
    Registration known =
        Registrations.read(
            RawJson.of("{\"hardware\":{\"gpus\":[{\"index\":0,\"total_vram_mb\":10}]}}"));
    Registration merged =
        Registrations.merged(
            known, RawJson.of("{\"uptime\":1.5,\"hardware\":{\"available_vram_mb\":3}}"));
    assertThat(Metadata.object(merged.metadata()).get("hardware"))
        .hasToString(
            "{\"gpus\":[{\"index\":0,\"total_vram_mb\":10}],\"gpu_count\":1,"
                + "\"total_vram_mb\":10,\"available_vram_mb\":3}");
  }

  @Test
  void metadataStaysBoundedWhateverHeartbeatsBring() {
    Registration known = Registrations.read(RawJson.of("{\"endpoint\":\"e\"}"));
    for (int i = 0; i < 30; i++) {
      known =
          Registrations.merged(
              known, RawJson.of("{\"x" + i + "\":\"" + "y".repeat(100_000) + "\"}"));
    }
    assertThat(known.metadata().length()).isLessThanOrEqualTo(Registrations.MAX_LENGTH);
  }

  @Test
  void capabilitiesAndTheOfferAreReadFromEitherPlace() {
    RawJson capabilities =
        RawJson.of(
            "{\"protocol\":{\"version\":1,\"extensions\":[\"cancel\",\"dance\",3],"
                + "\"max_frame_bytes\":2048,\"max_concurrency\":4}}");
    Register atTop = new Register(new RequestId("r"), RawJson.EMPTY_OBJECT, capabilities, null);
    Register inside =
        new Register(
            new RequestId("r"),
            RawJson.of("{\"capabilities\":" + capabilities + "}"),
            RawJson.of("{\"other\":1}"),
            null);
    for (Register register : new Register[] {atTop, inside}) {
      Registration registration = Registrations.read(register);
      assertThat(registration.extensions()).containsExactlyInAnyOrder("cancel", "dance");
      assertThat(registration.maxFrameBytes()).isEqualTo(2048);
      assertThat(registration.maxConcurrency()).isEqualTo(4);
      assertThat(registration.capabilities()).isEqualTo(capabilities);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "\"x\"", "null", "1e99"})
  void senselessLimitsAreNone(String limit) {
    Registration registration =
        Registrations.read(
            RawJson.of("{\"capabilities\":{\"protocol\":{\"max_concurrency\":" + limit + "}}}"));
    assertThat(registration.maxConcurrency()).isIn(null, Integer.MAX_VALUE);
  }
}
