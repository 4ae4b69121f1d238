package org.aisbf.protocol.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** PRX-2. */
class HeadersTest {

  private static Headers read(String json) {
    return Headers.read(RawJson.of(json.replace('\'', '"')));
  }

  @Test
  void namesRepeatAsLists() {
    Headers headers = read("{'a':'1','B':['2','3'],'c':4,'d':true,'e':null,'f':{},'g':[]}");
    assertThat(headers.lines())
        .containsExactly(
            new Header("a", "1"),
            new Header("B", "2"),
            new Header("B", "3"),
            new Header("c", "4"),
            new Header("d", "true"));
    assertThat(headers.first("b")).isEqualTo("2");
    assertThat(headers.first("z")).isNull();
    assertThat(JsonTree.write(new Headers(headers.lines().subList(0, 3)).toTree()))
        .hasToString("{\"a\":\"1\",\"B\":[\"2\",\"3\"]}");
  }

  @Test
  void whatWouldSplitARequestIsLeftOut() {
    assertThat(read("{'a':'1\\r\\nb: 2','b c':'x','':'x','c:':'x','d':'\\u0000','é':'x'}"))
        .isEqualTo(Headers.NONE);
    assertThat(Headers.read(null)).isEqualTo(Headers.NONE);
    assertThat(read("[1]")).isEqualTo(Headers.NONE);
  }

  @Test
  void whatBelongsToOneConnectionOrToSomebodyElseIsNotForwarded() {
    Headers headers =
        new Headers(
            List.of(
                new Header("Connection", "close, X-Mine "),
                new Header("x-mine", "1"),
                new Header("Keep-Alive", "1"),
                new Header("TE", "trailers"),
                new Header("Transfer-Encoding", "chunked"),
                new Header("Host", "h"),
                new Header("Content-Length", "1"),
                new Header("Authorization", "Bearer secret"),
                new Header("X-Api-Key", "secret"),
                new Header("Cookie", "a=b"),
                new Header("Set-Cookie", "a=b"),
                new Header("Accept", "*/*"),
                new Header("x-request-id", "7")));
    assertThat(headers.forwardable().lines())
        .extracting(Header::name)
        .containsExactly("Accept", "x-request-id");
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(Headers.of("authorization", "Bearer secret").toString()).doesNotContain("secret");
  }
}
