package org.aisbf.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.error.BuyerStatus;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/protocol.md is complete, and its examples are what the codec reads. */
class ProtocolDocumentTest {

  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([A-Z]+-\\d+)\"></a>");

  /** Anchor, rule with its roles, and the intent below it. */
  private static final Pattern RULE =
      Pattern.compile(
          "<a id=\"([A-Z]+-\\d+)\"></a>\\n\\*\\*\\1\\*\\* "
              + "\\((?:broker|worker|broker, worker|worker, broker)\\) "
              + "((?:(?!\\n\\n).)+?)\\n\\*Intent: ((?:(?!\\n\\n).)+)\\.\\*\\n",
          Pattern.DOTALL);

  private static final Pattern EXAMPLE =
      Pattern.compile("```json (\\w+)/([a-z-]+)\\n(.*?)```", Pattern.DOTALL);

  private static String document() throws IOException {
    return Files.readString(Path.of("..", "docs", "protocol.md"));
  }

  private static List<String> expectedIds() {
    return Stream.of(
            "ADM 9", "REG 6", "HB 4", "REQ 10", "PRX 4", "STR 7", "REC 4", "ERR 2", "CAN 2",
            "DRN 3")
        .map(family -> family.split(" "))
        .flatMap(
            family ->
                IntStream.rangeClosed(1, Integer.parseInt(family[1]))
                    .mapToObj(i -> family[0] + "-" + i))
        .toList();
  }

  @Test
  void everyRequirementIsThereOnce() throws IOException {
    List<String> ids = ANCHOR.matcher(document()).results().map(found -> found.group(1)).toList();
    assertThat(ids).containsExactlyInAnyOrderElementsOf(expectedIds());
  }

  @Test
  void everyRuleHasKeywordRoleAndIntent() throws IOException {
    List<String> ids = new ArrayList<>();
    Matcher rule = RULE.matcher(document());
    while (rule.find()) {
      assertThat(rule.group(2)).as(rule.group(1)).containsPattern("\\b(MUST|SHOULD|MAY)\\b");
      assertThat(rule.group(3)).as(rule.group(1)).isNotBlank().doesNotContain("MUST");
      ids.add(rule.group(1));
    }
    assertThat(ids).containsExactlyInAnyOrderElementsOf(expectedIds());
  }

  @Test
  void everyIdThatIsMentionedExists() throws IOException {
    TreeSet<String> mentioned =
        Pattern.compile("\\b(?:ADM|REG|HB|REQ|PRX|STR|REC|ERR|CAN|DRN)-\\d+\\b")
            .matcher(document())
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mentioned).containsExactlyInAnyOrderElementsOf(expectedIds());
  }

  @Test
  void theTableOfErrorsIsTheCodes() throws IOException {
    Matcher row =
        Pattern.compile("\\n\\| `([a-z_]+)` \\| (\\d{3}|–)[^|]*\\| [BW]").matcher(document());
    int rows = 0;
    while (row.find()) {
      ErrorCode code = new ErrorCode(row.group(1));
      assertThat(BuyerStatus.isKnown(code)).as(row.group(1)).isTrue();
      if (!row.group(2).equals("–")) {
        assertThat(BuyerStatus.of(code)).isEqualTo(Integer.parseInt(row.group(2)));
      }
      rows++;
    }
    assertThat(rows).isEqualTo(20);
  }

  static Stream<Example> examples() throws IOException {
    return EXAMPLE
        .matcher(document())
        .results()
        .map(found -> new Example(found.group(1), found.group(2), "document", found.group(3)));
  }

  @Test
  void thereAreExamplesAndNoneIsLeftUnread() throws IOException {
    long blocks = document().lines().filter(line -> line.startsWith("```json")).count();
    assertThat(examples().count()).isEqualTo(blocks).isGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsRead(Example example) {
    EnvelopeCodec codec =
        example.origin().equals("worker")
            ? EnvelopeCodec.forBroker(FrameLimits.DEFAULT)
            : EnvelopeCodec.forWorker(FrameLimits.DEFAULT);
    assertThat(codec.decode(example.json()).getClass().getSimpleName())
        .isEqualToIgnoringCase(example.kind().replace("-", ""));
    assertThat(new SchemaValidator().validate(example.schema(), example.json())).isEmpty();
  }
}
