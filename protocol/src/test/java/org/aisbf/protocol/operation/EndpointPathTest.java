package org.aisbf.protocol.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PRX-1. */
class EndpointPathTest {

  private static EndpointPath valid(String path) {
    return ((Parsed.Valid<EndpointPath>) EndpointPath.parse(path)).value();
  }

  @ParameterizedTest
  @CsvSource({
    "v1/models,/v1/models",
    "/v1/models,/v1/models",
    "/v1/,/v1/",
    "/v1/models/org/name:7b,/v1/models/org/name:7b",
    "/v1/a b/é,/v1/a%20b/%C3%A9",
    "/v1/a%20b,/v1/a%20b",
    "/v1/...x/.well-known,/v1/...x/.well-known",
    "'',/"
  })
  void isNormalised(String given, String path) {
    assertThat(valid(given).value()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "/..",
        "/v1/../admin",
        "/v1/..",
        "v1/./x",
        "/v1/%2e%2e/admin",
        "/v1/.%2E/admin",
        "//host/v1/",
        "//",
        "/v1//admin",
        "http://host/v1/",
        "HTTPS:/host",
        "file:/etc/passwd",
        "v1:x",
        "/v1/\\..\\x",
        "/v1/%5c",
        "/v1/%2f..",
        "/v1/%00",
        "/v1/\u0000",
        "/v1/a\r\nb",
        "/v1/%0d%0a",
        "/v1/x?y=1",
        "/v1/x#y",
        "/v1/%",
        "/v1/%zz",
        "/v1/%252e%252e/x",
        "/v1/..;x/admin",
        "/v1/.;/x",
        "/v1/;x/y",
        "/v1/%3b",
        "/v1/%c0%ae%c0%ae/x",
        "/v1/\ud800",
        "/v1/<x>",
        "/v1/\"",
        "/v1/\u007f",
        "/v1/%7f"
      })
  void whatCouldLeaveTheBackendIsRefused(String path) {
    assertThat(EndpointPath.parse(path)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void aLongPathIsRefused() {
    assertThat(EndpointPath.parse("v1/" + "x".repeat(2_045)))
        .isEqualTo(new Parsed.Invalid<>("endpoint_path must have at most 2048 characters"));
  }

  @Test
  void theConstructorRefusesToo() {
    assertThatThrownBy(() -> new EndpointPath("/../x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EndpointPath("x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 5_000)
  void whatPassesStaysOnItsBackendBelowItsPrefix(@ForAll("paths") String path) {
    if (EndpointPath.parse(path) instanceof Parsed.Valid<EndpointPath>(EndpointPath safe)
        && safe.isAllowedBy(EndpointPath.DEFAULT_ALLOW_LIST)) {
      URI uri = URI.create(safe.onBackend("http://127.0.0.1:11434/v1"));
      assertThat(uri.getHost()).isEqualTo("127.0.0.1");
      assertThat(uri.getPort()).isEqualTo(11434);
      assertThat(uri.normalize().getRawPath()).isEqualTo(uri.getRawPath());
      assertThat(
              URI.create("http://h" + uri.getPath().replace('\\', '/').replace(" ", "%20"))
                  .normalize()
                  .getPath())
          .matches("/v1/.*|/coderai/capabilities");
    }
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
            "/", "..", ".", "v1", "/v1/", "%2e", "%2F", "\\", "//", "@", ":", "?", "#", ";", "x",
            "http:", "host", "%25", "%", "a")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions,true",
    "/v1/,true",
    "/v1,false",
    "/v10/x,false",
    "/coderai/capabilities,true",
    "/coderai/capabilities/x,false",
    "/admin,false"
  })
  void theAllowListHoldsPrefixesAndPaths(String path, boolean allowed) {
    assertThat(valid(path).isAllowedBy(EndpointPath.DEFAULT_ALLOW_LIST)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:1/v1,http://h:1/v1/models",
    "http://h:1/v1/,http://h:1/v1/models",
    "http://h:1,http://h:1/v1/models",
    "http://h:1/,http://h:1/v1/models",
    "http://h/prefix/v1,http://h/prefix/v1/models",
    "http://h/xv1,http://h/xv1/v1/models"
  })
  void theBackendsBaseLosesItsV1(String base, String address) {
    assertThat(valid("v1/models").onBackend(base)).isEqualTo(address);
  }
}
