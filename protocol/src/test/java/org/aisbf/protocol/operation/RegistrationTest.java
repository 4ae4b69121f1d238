package org.aisbf.protocol.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** REG-1, REG-5, REG-6, HB-2. */
class RegistrationTest {

  private static RawJson json(String text) {
    return RawJson.of(text.replace('\'', '"'));
  }

  private static Registration read(String payload) {
    return Registration.read(json(payload));
  }

  private static String metadata(Registration registration) {
    return registration.metadata().toString().replace('"', '\'');
  }

  @Test
  void everythingMayBeMissing() {
    Registration registration = read("{}");
    assertThat(registration.hardware()).isEqualTo(Hardware.UNKNOWN);
    assertThat(registration.protocol()).isEqualTo(ProtocolOffer.NONE);
    assertThat(metadata(registration)).isEqualTo("{'hardware':{}}");
    assertThat(registration.toPayload()).hasToString("{\"hardware\":{},\"capabilities\":{}}");
  }

  @Test
  void arithmeticFillsIn() {
    Registration registration =
        read(
            "{'hardware':{'hostname':'h','gpus':[{'name':'A','total_vram_gb':24,'used_vram_mb':576,"
                + "'temperature':60},{'index':1,'available_vram_mb':'1000','used_vram_mb':24.4}]}}");
    Hardware complete = registration.hardware().completed();
    assertThat(complete.gpus())
        .extracting(Gpu::vram)
        .containsExactly(new Vram(24_576L, 24_000L, 576L), new Vram(1_024L, 1_000L, 24L));
    assertThat(complete.gpuCount()).isEqualTo(2);
    assertThat(complete.vram()).isEqualTo(new Vram(25_600L, 25_000L, 600L));
    assertThat(metadata(registration)).contains("'temperature':60").contains("'total_vram_gb':24");
    assertThat(complete.completed()).isEqualTo(complete);
  }

  @Test
  void oneGpuMayStandInPlaceOfTheListAndAtTheTop() {
    assertThat(read("{'gpus':{'name':'A','total_vram_mb':8}}").hardware().completed())
        .isEqualTo(
            new Hardware(
                null,
                null,
                List.of(new Gpu(0, "A", null, new Vram(8L, null, null), RawJson.EMPTY_OBJECT)),
                1,
                new Vram(8L, null, null),
                RawJson.EMPTY_OBJECT));
    assertThat(
            read("{'gpu_count':3,'total_vram_mb':5,'hardware':{'gpu_count':2,'used_vram_mb':1}}")
                .hardware())
        .isEqualTo(new Hardware(null, null, null, 2, new Vram(5L, null, 1L), RawJson.EMPTY_OBJECT));
  }

  @Test
  void whatIsUnknownStaysUnknown() {
    Hardware hardware =
        read("{'hardware':{'gpus':[{'total_vram_mb':8},{'name':'B'}],'gpu_count':-1}}")
            .hardware()
            .completed();
    assertThat(hardware.vram()).isEqualTo(Vram.UNKNOWN);
    assertThat(read("{'hardware':{'gpus':[]}}").hardware().completed().vram())
        .isEqualTo(Vram.UNKNOWN);
    assertThat(read("{'total_vram_mb':5,'used_vram_mb':9}").hardware().completed().vram())
        .isEqualTo(new Vram(5L, null, 9L));
  }

  @Test
  void inThePayloadWinsOverTheTop() {
    Register register =
        new Register(
            new RequestId("r"),
            json("{'capabilities':{'a':1},'registration_token':'inner'}"),
            json("{'b':2}"),
            "outer");
    assertThat(Registration.read(register).capabilities()).isEqualTo(json("{'a':1}"));
    assertThat(Registration.read(register).token()).isEqualTo(new RegistrationToken("inner"));
    Register atTheTop =
        new Register(new RequestId("r"), RawJson.EMPTY_OBJECT, json("{'b':2}"), "outer");
    assertThat(Registration.read(atTheTop).capabilities()).isEqualTo(json("{'b':2}"));
    assertThat(Registration.read(atTheTop).token()).isEqualTo(new RegistrationToken("outer"));
  }

  @Test
  void theTokenIsNotShown() {
    Registration registration =
        read("{'registration_token':'s3cret','bridge_token':'s3cret','x':{'y':1}}");
    assertThat(metadata(registration)).doesNotContain("s3cret").contains("'x':{'y':1}");
    assertThat(registration.toString()).doesNotContain("s3cret");
    assertThat(registration.toPayload().toString())
        .contains("\"registration_token\":\"s3cret\"")
        .doesNotContain("bridge");
    assertThat(registration.withoutToken().toPayload().toString()).doesNotContain("s3cret");
  }

  @Test
  void whatIsWrittenIsRead() {
    Registration registration =
        read(
            "{'endpoint':'http://h','transport':'websocket','registration_token':'t',"
                + "'hardware':{'hostname':'h','platform':'p','gpus':[{'index':0,'name':'A',"
                + "'vendor':'nvidia','total_vram_mb':8,'free':1.50}],'more':[1]},"
                + "'studio_endpoints':['/v1/x'],'capabilities':{'chat':true},'new':null}");
    assertThat(Registration.read(registration.toPayload())).isEqualTo(registration);
  }

  @Test
  void studioEndpointsAreTextsOrObjects() {
    assertThat(
            read("{'studio_endpoints':['/a',{'path':'/b'},{'endpoint':'/c'},5,{}]}").studioPaths())
        .containsExactly("/a", "/b", "/c");
    assertThat(read("{'studio_endpoints':'x'}").studioPaths()).isEmpty();
  }

  @Test
  void aHeartbeatIsMergedDeeply() {
    Registration before =
        read(
            "{'hardware':{'hostname':'h','available_vram_mb':30,'gpus':[{'index':0,'name':'A',"
                + "'total_vram_mb':20,'used_vram_mb':5,'x':{'a':1}},{'index':1,'total_vram_mb':20,"
                + "'available_vram_mb':15}]},'load':{'cpu':1}}");
    Registration after =
        before.after(
            HeartbeatPayload.read(
                json(
                    "{'uptime':7,'load':{'gpu':2},'hardware':{'gpus':[{'index':1,"
                        + "'used_vram_mb':12},{'index':0,'available_vram_mb':1,'x':{'b':2}}]}}")));
    Hardware complete = after.hardware().completed();
    assertThat(complete.hostname()).isEqualTo("h");
    assertThat(complete.gpus())
        .extracting(Gpu::vram)
        .containsExactly(new Vram(20L, 1L, 19L), new Vram(20L, 8L, 12L));
    assertThat(complete.vram()).isEqualTo(new Vram(40L, 9L, 31L));
    assertThat(metadata(after))
        .contains("'x':{'a':1,'b':2}")
        .contains("'load':{'cpu':1,'gpu':2}")
        .containsPattern("'uptime':7[,}]");
  }

  @Test
  void theDeployedHeartbeatSaysOneFigure() {
    Registration before = read("{'hardware':{'total_vram_mb':20,'available_vram_mb':15}}");
    Registration after =
        before.after(HeartbeatPayload.read(json("{'hardware':{'available_vram_mb':3}}")));
    assertThat(after.hardware().completed().vram()).isEqualTo(new Vram(20L, 3L, 17L));
  }

  @Test
  void heartbeatsCannotGrowARegistrationWithoutBound() {
    Registration registration = read("{}");
    for (int i = 0; i < 12; i++) {
      registration =
          registration.after(
              HeartbeatPayload.read(json("{'k" + i + "':'" + "x".repeat(100_000) + "'}")));
    }
    assertThat(registration.toPayload().length()).isLessThanOrEqualTo(Registration.MAX_LENGTH);
    assertThat(read("{'endpoint':'e','x':'" + "x".repeat(1 << 20) + "'}").endpoint()).isNull();
  }

  @Test
  void aHeartbeatIsReadAsItWasWritten() {
    HeartbeatPayload heartbeat =
        HeartbeatPayload.read(json("{'uptime':7.5,'hardware':{'gpu_count':1},'x':1}"));
    assertThat(HeartbeatPayload.read(heartbeat.toPayload())).isEqualTo(heartbeat);
    assertThat(HeartbeatPayload.read(json("{'uptime':'soon'}")).uptimeSeconds()).isNull();
  }

  @Test
  void extensionsAreAnnounced() {
    ProtocolOffer offer = new ProtocolOffer(Set.of("drain", "cancel"), 1 << 20, 4);
    assertThat(offer.toJson())
        .hasToString(
            "{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],"
                + "\"max_frame_bytes\":1048576,\"max_concurrency\":4}");
    assertThat(ProtocolOffer.read(offer.toJson())).isEqualTo(offer);
    assertThat(read("{'capabilities':{'protocol':" + offer.toJson() + "}}").protocol())
        .isEqualTo(offer);
    assertThat(offer.has(ProtocolOffer.CANCEL)).isTrue();
    assertThat(offer.has("flow")).isFalse();
  }

  @Test
  void aMisshapenOfferIsNone() {
    assertThat(ProtocolOffer.read(null)).isEqualTo(ProtocolOffer.NONE);
    assertThat(ProtocolOffer.read(json("{'version':2,'extensions':['cancel']}")))
        .isEqualTo(ProtocolOffer.NONE);
    assertThat(
            ProtocolOffer.read(
                json("{'extensions':[5,'future'],'max_frame_bytes':0,'max_concurrency':'x'}")))
        .isEqualTo(new ProtocolOffer(Set.of("future"), null, null));
    assertThat(ProtocolOffer.read(json("{'max_frame_bytes':1e12}")).maxFrameBytes())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(ProtocolOffer.NONE.frameLimits().maxFrameBytes()).isEqualTo(1 << 20);
    assertThat(ProtocolOffer.read(json("{'max_frame_bytes':5}")).frameLimits().maxFrameBytes())
        .isEqualTo(1_024);
  }
}
