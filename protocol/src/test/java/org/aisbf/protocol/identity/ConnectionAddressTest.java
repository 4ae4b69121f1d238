package org.aisbf.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionAddressTest {

  private static final Identity ALICE =
      new Identity(new UserScope("alice bé"), new ProviderId("p&q"), new ClientId("工作 站=1"));
  private static final RegistrationToken TOKEN = new RegistrationToken("s3cret+/=");

  @ParameterizedTest
  @CsvSource({
    "https://h,wss://h/api/coderai/wss",
    "http://h:8787/,ws://h:8787/api/coderai/wss",
    "WSS://h/api,wss://h/api/coderai/wss",
    "ws://h/api/,ws://h/api/coderai/wss",
    "https://h/prefix/,wss://h/prefix/api/coderai/wss",
    "https://h/prefix/api//,wss://h/prefix/api/coderai/wss",
    "https://h/myapi,wss://h/myapi/api/coderai/wss",
    "http://[::1]:8787,ws://[::1]:8787/api/coderai/wss"
  })
  void everyFormOfTheBaseIsOneAddress(String base, String address) {
    assertThat(ConnectionAddress.of(base, Scope.GLOBAL, null)).hasToString(address);
  }

  @Test
  void aUserHasAPathOfHisOwn() {
    assertThat(ConnectionAddress.of("https://h", ALICE.scope(), null))
        .hasToString("wss://h/api/u/alice%20b%C3%A9/coderai/wss");
    assertThat(ConnectionAddress.of("https://h/x", ALICE.scope(), "other/wss"))
        .hasToString("wss://h/x/other/wss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "ftp://h",
        "https://",
        "https:///x",
        "https://u:s3cret@h",
        "https://h?s3cret",
        "https://h#s3cret",
        "https://h/s3cret with space",
        "//h"
      })
  void whatIsNoBaseNamesTheField(String base) {
    assertThatThrownBy(() -> ConnectionAddress.of(base, Scope.GLOBAL, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("base_url ")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void aPathThatIsNoneNamesItsField() {
    assertThatThrownBy(() -> ConnectionAddress.of("http://h", Scope.GLOBAL, "a b"))
        .hasMessageStartingWith("websocket_path ");
  }

  @Test
  void theTokenStandsApart() {
    ConnectionAddress address = ConnectionAddress.of("https://h", ALICE.scope(), null);
    assertThat(address.withIdentity(ALICE))
        .hasToString(
            "wss://h/api/u/alice%20b%C3%A9/coderai/wss?provider_id=p%26q"
                + "&client_id=%E5%B7%A5%E4%BD%9C%20%E7%AB%99%3D1&username=alice%20b%C3%A9");
    assertThat(ConnectionAddress.tokenQuery(TOKEN)).isEqualTo("registration_token=s3cret%2B%2F%3D");
    assertThat(ConnectionAddress.headers(ALICE)).isEqualTo(Map.of("x-coderai-provider-id", "p&q"));
  }

  /** What a worker sends, a broker resolves to the same identity. */
  @Property
  void bothEndsAgree(
      @ForAll("names") String user,
      @ForAll("names") String provider,
      @ForAll("names") String client) {
    Identity identity =
        new Identity(Scope.ofUsername(user), new ProviderId(provider), new ClientId(client));
    ConnectionAddress address = ConnectionAddress.of("http://h/x", identity.scope(), null);
    URI sent =
        URI.create(address.withIdentity(identity) + "&" + ConnectionAddress.tokenQuery(TOKEN));
    Map<String, String> query =
        Arrays.stream(sent.getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    assertThat(
            Presented.resolve(
                identity.scope(), query::get, name -> null, () -> new ClientId("never")))
        .isEqualTo(
            new Presented(
                identity.scope(),
                identity.scope().username(),
                identity.providerId(),
                identity.clientId(),
                TOKEN));
    assertThat(sent.getPath()).contains("/x/api/");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "é", "工", "😀", " ", "/", "%", "+", "&", "=", "?", "#", ";", "\\")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
