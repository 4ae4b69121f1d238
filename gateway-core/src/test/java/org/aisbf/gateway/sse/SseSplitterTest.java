package org.aisbf.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseSplitterTest {

  private final List<String> events = new ArrayList<>();

  private SseSplitter split(String... parts) {
    SseSplitter splitter = new SseSplitter(1000);
    for (String part : parts) {
      splitter.feed(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)), this::keep);
    }
    return splitter;
  }

  private void keep(byte[] event) {
    events.add(new String(event, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void endsLinesInAnyWay(String end) {
    split(String.join(end, "data: one", "", "data:two", "data: more", "", ": note", ""));
    assertThat(events).containsExactly("one", "two\nmore");
  }

  @Test
  void dropsCommentsAndOtherFields() {
    split("event: x\nid: 7\n: keep-alive\n\nretry: 5\ndata: a\nfoo\n\n\n\ndatax: b\n\n");
    assertThat(events).containsExactly("a");
  }

  @Test
  void givesAnEventOutWithItsLastByte() {
    SseSplitter splitter = split("data: {\"a\":1}\n");
    assertThat(events).isEmpty();
    splitter.feed(ByteBuffer.wrap(new byte[] {'\n'}), this::keep);
    assertThat(events).containsExactly("{\"a\":1}");
  }

  @Test
  void takesAJsonDocumentInTheStreamForAnEventAtOnce() {
    split("data: one\n\n{\"error\":{\"message\":\"a } \\\" {\",\n\"code\":[1]}}");
    assertThat(events)
        .containsExactly("one", "{\"error\":{\"message\":\"a } \\\" {\",\n\"code\":[1]}}");
  }

  @Test
  void skipsAByteOrderMark() {
    split("\uFEFFdata: one\n\n");
    assertThat(events).containsExactly("one");
  }

  @Test
  void countsAnEventWithoutItsBlankLineOnlyAtTheRegularEnd() {
    SseSplitter splitter = split("data: last");
    assertThat(events).isEmpty();
    splitter.finish(this::keep);
    assertThat(events).containsExactly("last");
  }

  @Test
  void stopsAtAnEventThatIsTooLong() {
    SseSplitter splitter = split("data: fits\n\ndata: " + "x".repeat(1000), "\n\ndata: late\n\n");
    splitter.finish(this::keep);
    assertThat(splitter.overflowed()).isTrue();
    assertThat(events).containsExactly("fits");
  }

  @Property
  void doesNotCareHowTheBytesWereTorn(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 9) Integer> cuts) {
    String stream = "data: {\"t\":\"grüße 😀\"}\r\n\r\n: c\n\ndata: a\ndata: b\n\ndata: [DONE]\n\n";
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    SseSplitter splitter = new SseSplitter(1000);
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int length =
          Math.min(bytes.length - at, cuts.isEmpty() ? bytes.length : cuts.get(i % cuts.size()));
      splitter.feed(
          ByteBuffer.wrap(bytes, at, length),
          event -> found.add(new String(event, StandardCharsets.UTF_8)));
      at += length;
    }
    assertThat(found).containsExactly("{\"t\":\"grüße 😀\"}", "a\nb", "[DONE]");
  }
}
