package org.aisbf.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerDialectTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = "data: {\"a\":\"\\\"\u0001é\"}\n\n";

  private static JsonNode parsed(String frame) throws JsonProcessingException {
    return JSON.readTree(frame);
  }

  @ParameterizedTest
  @EnumSource
  void everyFrameIsAnEnvelope(WorkerDialect dialect) throws JsonProcessingException {
    for (String frame :
        List.of(
            dialect.register("1", "token"),
            dialect.heartbeat("1", 5),
            dialect.heartbeatReply("1", 1_800_000_000),
            dialect.pending("1", 60),
            dialect.streamEnd("1", List.of(TEXT)),
            dialect.document("1", "{\"a\":1}"),
            dialect.error("1", "backend_error", "it broke"))) {
      assertThat(parsed(frame).get("v").asInt()).isOne();
      assertThat(parsed(frame).get("request_id").asText()).isEqualTo("1");
    }
  }

  @Test
  void theDocumentedChunkIsText() throws JsonProcessingException {
    JsonNode frame = parsed(WorkerDialect.DOCUMENTED.chunk("1", 0, TEXT));
    assertThat(frame.get("event").asText()).isEqualTo("chunk");
    assertThat(frame.at("/payload/chunk").asText()).isEqualTo(TEXT);
    assertThat(frame.at("/payload/sequence").isMissingNode()).isTrue();
  }

  @Test
  void theDeployedChunksAreCountedFromOne() throws JsonProcessingException {
    WorkerDialect dialect = WorkerDialect.DEPLOYED;
    assertThat(parsed(dialect.chunk("1", 0, TEXT)).at("/payload/sequence").asInt()).isOne();
    assertThat(parsed(dialect.streamEnd("1", List.of(TEXT))).at("/payload/total_chunks").asInt())
        .isOne();
    assertThat(parsed(dialect.error("1", "c", "m")).at("/error/code").asText()).isEqualTo("c");
    assertThat(parsed(dialect.document("1", "{\"a\":1}")).at("/payload/body").asText())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void theBufferedStreamIsOneReply() throws JsonProcessingException {
    JsonNode frame = parsed(WorkerDialect.BUFFERED.streamEnd("1", List.of(TEXT, TEXT)));
    assertThat(frame.has("event")).isFalse();
    assertThat(frame.at("/payload/stream").asBoolean()).isTrue();
    assertThat(frame.at("/payload/body").asText()).isEqualTo(TEXT + TEXT);
    assertThatThrownBy(() -> WorkerDialect.BUFFERED.chunk("1", 0, TEXT))
        .isInstanceOf(IllegalStateException.class);
    assertThat(WorkerDialect.BUFFERED.sendsChunks()).isFalse();
  }

  @Test
  void theOldestStreamHasNamesOfItsOwn() throws JsonProcessingException {
    WorkerDialect dialect = WorkerDialect.OLDEST;
    assertThat(parsed(dialect.chunk("1", 0, TEXT)).at("/payload/data").asText()).isEqualTo(TEXT);
    assertThat(parsed(dialect.streamEnd("1", List.of())).get("event").asText())
        .isEqualTo("stream_end");
  }

  @Test
  void base64ChunksAreUtf8() throws JsonProcessingException {
    JsonNode frame = parsed(WorkerDialect.BASE64.chunk("1", 0, TEXT));
    assertThat(Base64.getDecoder().decode(frame.at("/payload/chunk/data_base64").asText()))
        .asString(java.nio.charset.StandardCharsets.UTF_8)
        .isEqualTo(TEXT);
  }

  @Test
  void onlySomeSpeakFirstAndSayPending() {
    assertThat(WorkerDialect.DOCUMENTED.speaksFirst()).isFalse();
    assertThat(WorkerDialect.DEPLOYED.speaksFirst()).isTrue();
    assertThat(WorkerDialect.DEPLOYED.sendsPending()).isTrue();
    assertThat(WorkerDialect.OLDEST.sendsPending()).isFalse();
    assertThat(WorkerDialect.BASE64.speaksFirst()).isFalse();
  }
}
