package org.aisbf.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.aisbf.gateway.json.JsonText;
import org.junit.jupiter.api.Test;

class RequestNeedsTest {

  private static RequestNeeds needs(String body) {
    RequestScan scan = JsonRequest.scan(body.getBytes(StandardCharsets.UTF_8));
    assertThat(scan).isInstanceOf(JsonRequest.class);
    return ((JsonRequest) scan).needs();
  }

  private static String messages(String... contents) {
    return "{\"messages\":["
        + String.join(
            ",",
            List.of(contents).stream()
                .map(c -> "{\"role\":\"user\",\"content\":" + c + "}")
                .toList())
        + "]}";
  }

  @Test
  void aPlainChatNeedsTextOnly() {
    RequestNeeds needs = needs(messages("\"hello\""));
    assertThat(needs.inputs()).containsExactly(Modality.TEXT);
    assertThat(needs.outputs()).containsExactly(Modality.TEXT);
    assertThat(needs.tools()).isFalse();
    assertThat(needs.json()).isFalse();
    assertThat(needs.stream()).isFalse();
    assertThat(needs.cacheKey()).isNull();
    assertThat(needs.outputTokens()).isEqualTo(RequestNeeds.USUAL_OUTPUT_TOKENS);
    assertThat(needs.contextTokens()).isEqualTo(needs.promptTokens());
  }

  @Test
  void seesWhatTheMessagesHold() {
    RequestNeeds needs =
        needs(
            messages(
                "[{\"type\":\"text\",\"text\":\"look\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]",
                "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"\"}}]",
                "[{\"type\":\"video_url\"},{\"type\":\"file\"}]"));
    assertThat(needs.inputs())
        .containsExactlyInAnyOrder(
            Modality.TEXT, Modality.IMAGE, Modality.AUDIO, Modality.VIDEO, Modality.FILE);
  }

  @Test
  void anImagesBytesAreNotText() {
    String data = "A".repeat(400_000);
    RequestNeeds needs =
        needs(messages("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + data + "\"}}]"));
    assertThat(needs.promptTokens()).isBetween(1_000L, 1_020L);
  }

  @Test
  void estimatesAQuarterOfTheBytes() {
    assertThat(needs(messages(JsonText.quote("word ".repeat(800)))).promptTokens())
        .isBetween(1_000L, 1_020L);
    assertThat(needs("{\"input\":[\"" + "x".repeat(400) + "\"]}").promptTokens())
        .isBetween(100L, 102L);
    assertThat(needs("{\"prompt\":\"" + "x".repeat(400) + "\"}").promptTokens())
        .isBetween(100L, 102L);
  }

  @Test
  void seesToolsAndTheirSize() {
    assertThat(needs("{\"tools\":[]}").tools()).isFalse();
    assertThat(needs("{\"tools\":null}").tools()).isFalse();
    RequestNeeds needs =
        needs("{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}");
    assertThat(needs.tools()).isTrue();
    assertThat(needs.promptTokens()).isBetween(11L, 12L);
    assertThat(needs("{\"functions\":[{\"name\":\"f\"}]}").tools()).isTrue();
  }

  @Test
  void seesWhetherTheAnswerIsJson() {
    assertThat(needs("{\"response_format\":{\"type\":\"text\"}}").json()).isFalse();
    assertThat(needs("{\"response_format\":{\"type\":\"json_object\"}}").json()).isTrue();
    assertThat(
            needs("{\"response_format\":{\"json_schema\":{\"a\":[1]},\"type\":\"json_schema\"}}")
                .json())
        .isTrue();
    assertThat(needs("{\"text\":{\"format\":{\"type\":\"json_schema\"}}}").json()).isTrue();
    assertThat(needs("{\"text\":\"type\",\"response_format\":null}").json()).isFalse();
  }

  @Test
  void seesWhatIsToBeWritten() {
    assertThat(needs("{\"modalities\":[\"text\",\"audio\",7,\"smell\"]}").outputs())
        .containsExactlyInAnyOrder(Modality.TEXT, Modality.AUDIO);
    assertThat(needs("{\"max_tokens\":77}").outputTokens()).isEqualTo(77);
    assertThat(needs("{\"max_completion_tokens\":78}").contextTokens()).isEqualTo(78);
    assertThat(needs("{\"max_output_tokens\":79}").maxOutputTokens()).isEqualTo(79);
    assertThat(needs("{\"max_tokens\":-1}").maxOutputTokens()).isNull();
    assertThat(needs("{\"max_tokens\":1e99}").maxOutputTokens()).isNull();
    assertThat(needs("{\"max_tokens\":\"many\"}").maxOutputTokens()).isNull();
    assertThat(needs("{\"stream\":true}").stream()).isTrue();
  }

  @Test
  void aConversationIsItsFirstTwoMessages() {
    long talk = needs(messages("\"a\"", "\"b\"")).conversation();
    assertThat(talk).isNotZero();
    assertThat(needs(messages("\"a\"", "\"b\"", "\"c\"")).conversation()).isEqualTo(talk);
    assertThat(needs(messages("\"a\"", "\"x\"")).conversation()).isNotEqualTo(talk);
    assertThat(needs(messages("\"a\"")).conversation()).isZero();
  }

  @Test
  void readsTheCacheKey() {
    assertThat(needs("{\"prompt_cache_key\":\"talk\"}").cacheKey()).isEqualTo("talk");
    assertThat(needs("{\"prompt_cache_key\":7}").cacheKey()).isNull();
  }

  @Test
  void anEndpointAddsWhatItIsFor() {
    RequestNeeds speech =
        needs("{\"input\":\"hi\"}").of(java.util.Set.of(), java.util.Set.of(Modality.AUDIO));
    assertThat(speech.inputs()).containsExactly(Modality.TEXT);
    assertThat(speech.outputs()).containsExactly(Modality.AUDIO);
  }

  @Test
  void oddShapesAreReadOverNotRefused() {
    for (String odd :
        List.of(
            "{\"messages\":null}",
            "{\"messages\":\"text\"}",
            "{\"messages\":[1,null,[],\"x\"]}",
            "{\"messages\":[{\"content\":[1,null,{\"type\":{\"a\":1}},[]]}]}",
            "{\"messages\":[{}]}",
            "{\"tools\":{\"a\":[]},\"response_format\":[],\"modalities\":\"text\"}")) {
      assertThat(needs(odd).inputs()).containsExactly(Modality.TEXT);
    }
  }

  @Test
  void namesOfModalitiesAreReadInAnyCase() {
    assertThat(Modality.named(List.of("Text", "images", "embeddings", "smell")))
        .containsExactly(Modality.TEXT, Modality.IMAGE, Modality.EMBEDDING);
  }

  /** Whatever a text holds, the scan behind it finds its place again. */
  @Property
  void findsTheModelBehindAnyText(@ForAll @StringLength(max = 60) String text) {
    String body =
        "{\"messages\":[{\"content\":"
            + JsonText.quote(text)
            + "},{\"content\":[{\"type\":\"text\",\"text\":"
            + JsonText.quote(text)
            + "}]}],\"model\":\"a/b\",\"tools\":[{}]}";
    JsonRequest request = (JsonRequest) JsonRequest.scan(body.getBytes(StandardCharsets.UTF_8));
    assertThat(request.model()).isEqualTo("a/b");
    assertThat(request.needs().tools()).isTrue();
    assertThat(new String(request.forModel("c"), StandardCharsets.UTF_8))
        .isEqualTo(body.replace("\"a/b\"", "\"c\""));
  }
}
