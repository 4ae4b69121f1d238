package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a form are found however a client writes their heads. */
class FormPartsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; name=\"bild\"; filename=\"写真.png\"",
        "form-data; name=bild; filename=写真.png",
        "form-data;name=bild;filename=写真.png",
        "form-data; filename*=UTF-8''%E5%86%99%E7%9C%9F.png; name=\"bild\"",
        "form-data; name=\"bild\"; filename=\"__.png\"; filename*=utf-8'ja'%E5%86%99%E7%9C%9F.png"
      })
  void readsNames(String disposition) {
    String body = "--b\r\nContent-Disposition: " + disposition + "\r\n\r\nx\r\n--b--\r\n";
    List<FormParts.Part> parts =
        FormParts.of("multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().parameter("name")).isEqualTo("bild");
    assertThat(parts.getFirst().parameter("filename")).isEqualTo("写真.png");
    assertThat(parts.getFirst().parameter("other")).isEmpty();
  }
}
