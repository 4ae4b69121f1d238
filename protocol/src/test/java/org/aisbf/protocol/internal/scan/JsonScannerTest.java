package org.aisbf.protocol.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The scanner takes what Jackson takes, and nothing else. */
class JsonScannerTest {

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build();

  @Property(tries = 20_000)
  void agreesWithJackson(@ForAll("nearlyJson") String text) {
    assertThat(scans(text)).as(text).isEqualTo(jacksonReads(text));
  }

  @Provide
  Arbitrary<String> nearlyJson() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"a\"",
            "\"a\":",
            "1",
            "-",
            "0",
            ".5",
            "e+7",
            "E",
            "true",
            "false",
            "null",
            " ",
            "\n",
            "\\",
            "\"\\n\"",
            "\"\\u00e9\"",
            "\\u",
            "{}",
            "[]",
            "[1,2]",
            "{\"a\":1}",
            ",\"b\":",
            "é",
            "\u0001",
            "😀",
            "\"\\/\\b\"");
    return tokens.list().ofMinSize(1).ofMaxSize(9).map(parts -> String.join("", parts));
  }

  private static boolean scans(String text) {
    JsonScanner scanner = new JsonScanner(text, 0, text.length());
    try {
      scanner.skipValue();
      scanner.expectEnd();
      return true;
    } catch (JsonFault e) {
      return false;
    }
  }

  private static boolean jacksonReads(String text) {
    try (JsonParser parser = JACKSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      parser.getValueAsString();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
