package org.aisbf.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {

  private static final String HEAD = "{\"id\":\"c1\",\"created\":5,\"model\":\"pool/m\",";

  private final List<String> out = new ArrayList<>();

  private static ChatStream stream(boolean usageWanted) {
    return new ChatStream(new StreamShape("pool/m", usageWanted, "chatcmpl-f", 7, 100_000));
  }

  private void feed(ChatStream stream, String text) {
    stream.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this::keep);
  }

  private void keep(byte[] event) {
    out.add(new String(event, StandardCharsets.UTF_8));
  }

  private static String chunk(String id, String more) {
    return "data: {\"id\":\"" + id + "\",\"created\":5,\"model\":\"llama\"," + more + "}\n\n";
  }

  private static String delta(String text) {
    return "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]";
  }

  private static final String STOP =
      "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]";

  @Test
  void givesAllEventsTheFirstOnesIdAndTimeAndTheModelThatAnswers() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", delta("a")) + "data: {" + delta("b") + ",\"id\":\"c2\"}\n\n");
    feed(stream, chunk("c3", STOP) + "data: [DONE]\n\n");
    assertThat(out)
        .containsExactly(
            "data: " + HEAD + delta("a") + "}\n\n",
            "data: {\"created\":5,\"model\":\"pool/m\"," + delta("b") + ",\"id\":\"c1\"}\n\n",
            "data: " + HEAD + STOP + "}\n\n",
            "data: [DONE]\n\n");
    assertThat(stream.ended()).isTrue();
    assertThat(stream.error()).isNull();
  }

  @Test
  void inventsIdAndTimeWhereTheFirstEventHasNone() {
    feed(stream(false), "data: {" + delta("a") + "}\n\ndata: {}\n\n");
    assertThat(out)
        .containsExactly(
            "data: {\"id\":\"chatcmpl-f\",\"created\":7,\"model\":\"pool/m\","
                + delta("a")
                + "}\n\n",
            "data: {\"id\":\"chatcmpl-f\",\"created\":7,\"model\":\"pool/m\"}\n\n");
  }

  @Test
  void keepsTheUsageFromABuyerWhoDidNotAsk() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", STOP + ",\"usage\":{\"total_tokens\":3}"));
    feed(stream, chunk("c1", "\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":9}"));
    assertThat(out).containsExactly("data: " + HEAD + STOP + "}\n\n");
    assertThat(stream.usage()).isEqualTo(new Usage(1L, null, 9L));
  }

  @Test
  void givesTheUsageToABuyerWhoAsked() {
    String usage = "\"choices\":[],\"usage\":{\"prompt_tokens\":1}";
    feed(stream(true), chunk("c1", usage));
    assertThat(out).containsExactly("data: " + HEAD + usage + "}\n\n");
  }

  @Test
  void endsWithDoneWhereTheWorkerLeftItOutButFinished() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", STOP));
    stream.finish(this::keep);
    assertThat(out).last().isEqualTo("data: [DONE]\n\n");
  }

  @Test
  void isBrokenWhereTheWorkerDidNotFinish() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", delta("a")));
    stream.finish(this::keep);
    assertThat(out)
        .last()
        .isEqualTo(
            "data: {\"error\":{\"message\":\"The provider's stream ended early.\","
                + "\"type\":\"server_error\",\"param\":null,\"code\":\"backend_error\"},"
                + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}\n\n");
  }

  @Test
  void endsOnceAndForAll() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", STOP) + "data: [DONE]\n\n" + chunk("c1", delta("late")));
    stream.fail(BuyerError.of(ErrorCode.WORKER_DISCONNECTED, "gone"), this::keep);
    stream.finish(this::keep);
    assertThat(out).hasSize(2);
    assertThat(stream.error()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"error\":{\"message\":\"out of memory\",\"code\":500}}\n\n",
        "{\"error\":{\"message\":\"out of memory\",\"code\":500}}",
        "data: {\"error\":\"out of memory\"}\n\n",
      })
  void breaksOnAnErrorInWhateverForm(String error) {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", delta("a")) + error + "data: [DONE]\n\n");
    assertThat(out).hasSize(2);
    assertThat(out.get(1)).contains("\"message\":\"out of memory\"", "\"code\":\"backend_error\"");
    assertThat(stream.error()).isNotNull();
  }

  @Test
  void doesNotTakeAnErrorThatIsNullForOne() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", delta("a") + ",\"error\":null"));
    assertThat(stream.ended()).isFalse();
    assertThat(out).hasSize(1);
  }

  @Test
  void dropsAndCountsEventsThatAreNoJsonObject() {
    ChatStream stream = stream(false);
    feed(stream, "data: {oops\n\ndata: 7\n\ndata: {} {}\n\n" + chunk("c1", STOP));
    assertThat(stream.droppedEvents()).isEqualTo(3);
    assertThat(out).hasSize(1);
  }

  @Test
  void breaksOnAnEventThatIsTooLong() {
    ChatStream stream = stream(false);
    feed(stream, chunk("c1", delta("x".repeat(100_001))));
    assertThat(stream.error()).isNotNull();
    assertThat(out).hasSize(1);
  }

  @Test
  void putsAnEventOfSeveralLinesOnOne() {
    feed(stream(false), "data: {\"choices\":\ndata: []}\n\n");
    assertThat(out).hasSize(1);
    assertThat(out.get(0))
        .endsWith("\"choices\": []}\n\n")
        .containsOnlyOnce("\n\n")
        .doesNotContain("[\n");
  }

  @Test
  void tellsAWholeCompletionAsAStream() {
    ChatStream stream = stream(true);
    feed(
        stream,
        """
        {"id":"c9","object":"chat.completion","created":4,"model":"llama","choices":[
        {"index":0,"message":{"role":"assistant","content":"hi","tool_calls":[
        {"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]},
        "finish_reason":"tool_calls"}],
        "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\
        """);
    stream.finish(this::keep);
    assertThat(out).hasSize(4);
    assertThat(out.get(0))
        .contains("\"id\":\"c9\"", "\"created\":4", "\"model\":\"pool/m\"")
        .contains("\"object\":\"chat.completion.chunk\"")
        .contains("\"delta\":{\"role\":\"assistant\",\"content\":\"hi\"")
        .contains("{\"index\":0,\"id\":\"t\"")
        .contains("\"finish_reason\":null");
    assertThat(out.get(1)).contains("\"delta\":{},\"finish_reason\":\"tool_calls\"");
    assertThat(out.get(2)).contains("\"choices\":[],\"usage\":{\"prompt_tokens\":1");
    assertThat(out.get(3)).isEqualTo("data: [DONE]\n\n");
    assertThat(stream.usage()).isEqualTo(new Usage(1L, 2L, 3L));
  }
}
