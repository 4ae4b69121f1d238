package org.aisbf.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the one scan of an event says of its content. */
class ContentTest {

  private static Content of(String choices) {
    List<ChatEvent> events = new ArrayList<>();
    String event = "data: {\"choices\":[" + choices + "]}\n\n";
    new ChatEventReader(10_000)
        .feed(ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)), events::add);
    return ((ChatEvent.Part) events.get(0)).content();
  }

  private static Piece delta(int choice, String member, String text) {
    return new Piece(choice, Piece.Place.DELTA, -1, member, text);
  }

  private static Piece call(int choice, int call, String member, String text) {
    return new Piece(choice, Piece.Place.CALL, call, member, text);
  }

  @Test
  void aRoleAndAnEmptyTextAddNothing() {
    assertThat(
            of(
                "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null,"
                    + "\"tool_calls\":[],\"annotations\":[]},\"finish_reason\":null}"))
        .isSameAs(Content.NONE);
    assertThat(Content.NONE.present()).isFalse();
  }

  @Test
  void textsAreFoundUnderTheirNamesAndDecoded() {
    Content content =
        of("{\"delta\":{\"reasoning_content\":\"a\\u00e9\",\"content\":\"\\\"b\\n\"}}");
    assertThat(content.pieces())
        .containsExactly(delta(0, "reasoning_content", "aé"), delta(0, "content", "\"b\n"));
    assertThat(content.present()).isTrue();
  }

  @Test
  void theIndexOfAChoiceAndOfACallMayStandBehindThem() {
    assertThat(
            of("{\"delta\":{\"content\":\"x\",\"tool_calls\":[{\"id\":\"c\",\"function\":"
                    + "{\"name\":\"f\",\"arguments\":\"{\"},\"index\":2},{\"function\":"
                    + "{\"arguments\":\"}\",\"strict\":true}}]},\"index\":1}")
                .pieces())
        .containsExactly(
            delta(1, "content", "x"),
            call(1, 2, "name", "f"),
            call(1, 2, "arguments", "{"),
            call(1, 1, "arguments", "}"));
  }

  @Test
  void aPlainCompletionsTextIsContent() {
    assertThat(of("{\"text\":\"t\",\"index\":0,\"logprobs\":null}").pieces())
        .containsExactly(new Piece(0, Piece.Place.CHOICE, -1, "text", "t"));
  }

  @Test
  void whatIsNoTextIsContentAllTheSame() {
    Content content = of("{\"delta\":{\"audio\":{\"data\":\"AAAA\"}}}");
    assertThat(content.pieces()).isEmpty();
    assertThat(content.other()).isTrue();
    assertThat(content.present()).isTrue();
  }

  @Test
  void detailsThatRepeatTheReasoningAddNothing() {
    Content content =
        of(
            "{\"delta\":{\"reasoning\":\"so\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\"so\",\"index\":0}]}}");
    assertThat(content.pieces()).containsExactly(delta(0, "reasoning", "so"));
    assertThat(content.other()).isFalse();
    assertThat(of("{\"delta\":{\"reasoning_details\":[{\"signature\":\"x\"}]}}"))
        .isSameAs(Content.NONE);
  }

  @Test
  void eachCompleteChoiceIsTold() {
    assertThat(
            of("{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"},"
                    + "{\"index\":0,\"delta\":{},\"finish_reason\":null}")
                .finishes())
        .containsExactly(new Finish(1, "length"));
  }

  @Test
  void anEmptyReasonCompletesNothing() {
    assertThat(of("{\"index\":0,\"delta\":{\"role\":\"assistant\"},\"finish_reason\":\"\"}"))
        .isSameAs(Content.NONE);
  }
}
