package org.aisbf.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as they are read from a provider and written to a buyer. */
class ChatEventsTest {

  private static final String HEAD = "{\"id\":\"c1\",\"created\":5,\"model\":\"pool/m\",";

  private final ChatEventReader reader = new ChatEventReader(100_000);
  private final List<ChatEvent> read = new ArrayList<>();
  private final List<String> out = new ArrayList<>();

  private static ChatEventWriter writer(boolean usageWanted) {
    return new ChatEventWriter(new StreamShape("pool/m", usageWanted, "chatcmpl-f", 7, 100_000));
  }

  private void feed(ChatEventWriter writer, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    reader.feed(bytes, event -> pass(writer, event));
  }

  private void pass(ChatEventWriter writer, ChatEvent event) {
    read.add(event);
    if (event instanceof ChatEvent.Part part) {
      byte[] written = writer.part(part);
      if (written != null) {
        out.add(new String(written, StandardCharsets.UTF_8));
      }
    }
  }

  private Usage usage() {
    return read.stream()
        .filter(ChatEvent.Part.class::isInstance)
        .map(event -> ((ChatEvent.Part) event).usage())
        .filter(Objects::nonNull)
        .reduce((first, second) -> second)
        .orElseThrow();
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
    ChatEventWriter writer = writer(false);
    feed(writer, chunk("c1", delta("a")) + "data: {" + delta("b") + ",\"id\":\"c2\"}\n\n");
    feed(writer, chunk("c3", STOP) + "data: [DONE]\n\n");
    assertThat(out)
        .containsExactly(
            "data: " + HEAD + delta("a") + "}\n\n",
            "data: {\"created\":5,\"model\":\"pool/m\"," + delta("b") + ",\"id\":\"c1\"}\n\n",
            "data: " + HEAD + STOP + "}\n\n");
    assertThat(read).last().isEqualTo(new ChatEvent.Done());
  }

  @Test
  void inventsIdAndTimeWhereTheFirstEventHasNone() {
    feed(writer(false), "data: {" + delta("a") + "}\n\ndata: {}\n\n");
    assertThat(out)
        .containsExactly(
            "data: {\"id\":\"chatcmpl-f\",\"created\":7,\"model\":\"pool/m\","
                + delta("a")
                + "}\n\n",
            "data: {\"id\":\"chatcmpl-f\",\"created\":7,\"model\":\"pool/m\"}\n\n");
  }

  @Test
  void keepsTheUsageFromABuyerWhoDidNotAsk() {
    ChatEventWriter writer = writer(false);
    feed(writer, chunk("c1", STOP + ",\"usage\":{\"total_tokens\":3}"));
    feed(writer, chunk("c1", "\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":9}"));
    assertThat(out).containsExactly("data: " + HEAD + STOP + "}\n\n");
    assertThat(usage()).isEqualTo(new Usage(1L, null, 9L));
  }

  @Test
  void givesTheUsageToABuyerWhoAsked() {
    String usage = "\"choices\":[],\"usage\":{\"prompt_tokens\":1}";
    feed(writer(true), chunk("c1", usage));
    assertThat(out).containsExactly("data: " + HEAD + usage + "}\n\n");
  }

  @Test
  void aBrokenStreamEndsWithOneErrorEvent() {
    BuyerError reason = BuyerError.of(ErrorCode.BACKEND_ERROR, "It ended early.");
    assertThat(new String(ChatEventWriter.error(reason), StandardCharsets.UTF_8))
        .isEqualTo(
            "data: {\"error\":{\"message\":\"It ended early.\","
                + "\"type\":\"server_error\",\"param\":null,\"code\":\"backend_error\"},"
                + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"error\":{\"message\":\"out of memory\",\"code\":500}}\n\n",
        "{\"error\":{\"message\":\"out of memory\",\"code\":500}}",
        "data: {\"error\":\"out of memory\"}\n\n",
      })
  void knowsAnErrorInWhateverForm(String error) {
    ChatEventWriter writer = writer(false);
    feed(writer, chunk("c1", delta("a")) + error + "data: [DONE]\n\n");
    assertThat(out).hasSize(1);
    assertThat(read.get(1))
        .isInstanceOfSatisfying(
            ChatEvent.ErrorSaid.class,
            said -> assertThat(said.error().message()).isEqualTo("out of memory"));
  }

  @Test
  void doesNotTakeAnErrorThatIsNullForOne() {
    ChatEventWriter writer = writer(false);
    feed(writer, chunk("c1", delta("a") + ",\"error\":null"));
    assertThat(out).hasSize(1);
  }

  @Test
  void tellsEventsThatAreNoJsonObject() {
    ChatEventWriter writer = writer(false);
    feed(writer, "data: {oops\n\ndata: 7\n\ndata: {} {}\n\n" + chunk("c1", STOP));
    assertThat(read.stream().filter(ChatEvent.Malformed.class::isInstance)).hasSize(3);
    assertThat(out).hasSize(1);
  }

  @Test
  void breaksOnAnEventThatIsTooLong() {
    ChatEventWriter writer = writer(false);
    feed(writer, chunk("c1", delta("x".repeat(100_001))));
    assertThat(reader.overflowed()).isTrue();
    assertThat(out).isEmpty();
  }

  @Test
  void putsAnEventOfSeveralLinesOnOne() {
    feed(writer(false), "data: {\"choices\":\ndata: []}\n\n");
    assertThat(out).hasSize(1);
    assertThat(out.get(0))
        .endsWith("\"choices\": []}\n\n")
        .containsOnlyOnce("\n\n")
        .doesNotContain("[\n");
  }

  @Test
  void tellsAWholeCompletionAsAStream() {
    ChatEventWriter writer = writer(true);
    feed(
        writer,
        """
        {"id":"c9","object":"chat.completion","created":4,"model":"llama","choices":[
        {"index":0,"message":{"role":"assistant","content":"hi","tool_calls":[
        {"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]},
        "finish_reason":"tool_calls"}],
        "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\
        """);
    assertThat(out).hasSize(3);
    assertThat(out.get(0))
        .contains("\"id\":\"c9\"", "\"created\":4", "\"model\":\"pool/m\"")
        .contains("\"object\":\"chat.completion.chunk\"")
        .contains("\"delta\":{\"role\":\"assistant\",\"content\":\"hi\"")
        .contains("{\"index\":0,\"id\":\"t\"")
        .contains("\"finish_reason\":null");
    assertThat(out.get(1)).contains("\"delta\":{},\"finish_reason\":\"tool_calls\"");
    assertThat(out.get(2)).contains("\"choices\":[],\"usage\":{\"prompt_tokens\":1");
    assertThat(read).last().isEqualTo(new ChatEvent.Done());
    assertThat(usage()).isEqualTo(new Usage(1L, 2L, 3L));
  }
}
