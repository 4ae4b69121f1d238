package org.aisbf.protocol.internal.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Strings are read and written as Jackson and the platform's charset do it. */
class JsonStringsTest {

  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final ObjectMapper ESCAPING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static String decoded(String json) {
    return JsonStrings.decode(json, 1, json.length() - 1);
  }

  private static byte[] bytes(String json) {
    ByteBuffer utf8 = JsonStrings.utf8(json, 1, json.length() - 1);
    byte[] bytes = new byte[utf8.remaining()];
    utf8.get(bytes);
    return bytes;
  }

  @Property
  void whatOthersWriteIsRead(@ForAll("texts") String text) throws JsonProcessingException {
    for (ObjectMapper mapper : new ObjectMapper[] {PLAIN, ESCAPING}) {
      String json = mapper.writeValueAsString(text);
      assertThat(decoded(json)).isEqualTo(text);
      assertThat(bytes(json)).isEqualTo(text.getBytes(UTF_8));
    }
  }

  @Property
  void whatIsWrittenOthersRead(@ForAll("texts") String text) throws JsonProcessingException {
    String json = JsonText.string(new StringBuilder(), text).toString();
    assertThat(PLAIN.readValue(json, String.class)).isEqualTo(text);
    StringBuilder ofBytes = new StringBuilder();
    assertThat(JsonText.utf8String(ofBytes, ByteBuffer.wrap(text.getBytes(UTF_8)))).isTrue();
    assertThat(ofBytes).hasToString(json);
    assertThat(Utf8.length(text)).isEqualTo(text.getBytes(UTF_8).length);
  }

  @Property(tries = 20_000)
  void bytesAreTextWhereThePlatformSaysSo(@ForAll("bytes") byte[] bytes) {
    StringBuilder out = new StringBuilder("x");
    boolean text;
    String expected = "";
    try {
      expected = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      text = true;
    } catch (CharacterCodingException e) {
      text = false;
    }
    assertThat(JsonText.utf8String(out, ByteBuffer.wrap(bytes))).isEqualTo(text);
    assertThat(text ? decoded(out.substring(1)) : out.toString()).isEqualTo(text ? expected : "x");
  }

  @Property
  void halvesOfPairsAreFoundAndReplaced(@ForAll("halves") String text) {
    boolean wellFormed = UTF_8.newEncoder().canEncode(text);
    assertThat(JsonStrings.isWellFormed(text)).isEqualTo(wellFormed);
    assertThat(JsonStrings.wellFormed(text)).isEqualTo(text.replaceAll("\\p{Cs}", "\ufffd"));
    String escaped =
        text.chars()
            .mapToObj(c -> String.format("\\u%04X", c))
            .reduce("\"", String::concat)
            .concat("\"");
    assertThat(JsonStrings.utf8(escaped, 1, escaped.length() - 1) != null).isEqualTo(wellFormed);
    assertThat(decoded(escaped)).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "\"",
            "\\",
            "/",
            "\n",
            "\t",
            "\b",
            "\f",
            "\r",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u0080",
            "é",
            "\u07ff",
            "\u0800",
            "中",
            "\ud7ff",
            "\ue000",
            "\uffff",
            "😀",
            "\udbff\udfff",
            "word ")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> halves() {
    return Arbitraries.of("a", "\ud83d", "\ude00", "😀", "é")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  /** Around every border of UTF-8's table. */
  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.of(
            0x00, 0x22, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
            0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMaxSize(6);
  }
}
