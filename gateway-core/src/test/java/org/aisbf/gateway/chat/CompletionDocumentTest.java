package org.aisbf.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompletionDocumentTest {

  private static CompletionDocument read(String json) {
    return CompletionDocument.read(json.getBytes(StandardCharsets.UTF_8), "pool/m");
  }

  @Test
  void namesTheModelThatAnsweredAndKeepsTheRestToTheByte() {
    CompletionDocument found =
        read(
            "{ \"object\":\"chat.completion\", \"model\" : \"x\",\"a\":[1.0e+5,\"\\u00e9\"],"
                + "\"usage\":{\"total_tokens\":3,\"details\":{\"n\":1}}}");
    assertThat(new String(found.json(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{ \"object\":\"chat.completion\", \"model\" : \"pool/m\",\"a\":[1.0e+5,\"\\u00e9\"],"
                + "\"usage\":{\"total_tokens\":3,\"details\":{\"n\":1}}}");
    assertThat(found.usage()).isEqualTo(new Usage(null, null, 3L));
    assertThat(found.completion()).isTrue();
    assertThat(found.error()).isNull();
  }

  @Test
  void knowsAnError() {
    assertThat(read("{\"error\":{\"message\":\"no\"}}").error().message()).isEqualTo("no");
    assertThat(read("[]")).isNull();
    assertThat(read("{")).isNull();
  }
}
