package org.aisbf.reference.server.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private static final List<String> PATTERNS =
      List.of("/", "/a", "/a/b", "/a/{x}", "/{x}/b", "/a/*", "/{x}/{y}/c", "/a/{x}/*", "/{x}/*");

  @ParameterizedTest
  @CsvSource({
    "/,/",
    "/a,/a",
    "/a/b,/a/b",
    "/a/c,/a/{x}",
    "/z/b,/{x}/b",
    "/a/b/c,/a/{x}/*",
    "/z/y/c,/{x}/{y}/c",
    "/z/y/d,/{x}/*",
    "/z/,none",
    "/z,none"
  })
  void takesTheMostSpecificPattern(String path, String expected) {
    List<RoutePattern> patterns =
        PATTERNS.stream()
            .map(RoutePattern::parse)
            .sorted(RoutePattern.MOST_SPECIFIC_FIRST)
            .toList();
    List<String> segments = List.of(path.substring(1).split("/", -1));
    String found =
        patterns.stream()
            .filter(pattern -> pattern.match(segments) != null)
            .map(RoutePattern::toString)
            .findFirst()
            .orElse("none");
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void capturesNamesAndTheRest() {
    PathMatch match =
        RoutePattern.parse("/u/{user}/models/*").match(List.of("u", "a/b", "models", "x", "y"));
    assertThat(match).isNotNull();
    assertThat(match.parameter("user")).isEqualTo("a/b");
    assertThat(match.joinedRest()).isEqualTo("x/y");
    assertThatThrownBy(() -> match.parameter("other")).hasMessageContaining("{other}");
  }

  @Test
  void refusesBadPatterns() {
    assertThatThrownBy(() -> RoutePattern.parse("a")).hasMessageContaining("slash");
    assertThatThrownBy(() -> RoutePattern.parse("/*/a")).hasMessageContaining("last");
  }

  @Test
  void decodesStrictly() {
    assertThat(Percent.decode("a%20b+c", false)).isEqualTo("a b+c");
    assertThat(Percent.decode("a%20b+c", true)).isEqualTo("a b c");
    for (String bad : List.of("%", "%4", "%zz", "%c3", "%ff", "a%2", "%+1")) {
      assertThat(Percent.decode(bad, true)).as(bad).isNull();
    }
  }

  @Test
  void writesErrorsInOpenAisShape() {
    HttpError error = HttpError.of(429, "rate_limited", "line\n\"quoted\" é 🐎");
    assertThat(new String(error.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"error\":{\"message\":\"line\\n"
                + "\\\"quoted\\\" é"
                + " \\ud83d\\udc0e\",\"type\":\"rate_limit_error\",\"param\":null,\"code\":\"rate_limited\"}}\n");
  }
}
