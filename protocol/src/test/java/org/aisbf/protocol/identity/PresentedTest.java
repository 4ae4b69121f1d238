package org.aisbf.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentedTest {

  private static Presentation resolve(Map<String, String> query, Map<String, String> headers) {
    return Presented.resolve(
        Scope.GLOBAL, query::get, headers::get, () -> ClientId.generated(1_800_000_000L, 0xABCL));
  }

  @Test
  void theQueryComesBeforeTheHeaders() {
    Map<String, String> headers =
        Map.of(
            "x-coderai-provider-id", "hp",
            "x-coderai-client-id", "hc",
            "x-coderai-username", "hu",
            "x-coderai-registration-token", "ht");
    assertThat(resolve(Map.of("provider_id", "qp", "client_id", ""), headers))
        .isEqualTo(
            new Presented(
                Scope.GLOBAL,
                "hu",
                new ProviderId("qp"),
                new ClientId("hc"),
                new RegistrationToken("ht")));
  }

  @Test
  void thereAreDefaults() {
    Presented presented = (Presented) resolve(Map.of(), Map.of());
    assertThat(presented)
        .isEqualTo(
            new Presented(
                Scope.GLOBAL,
                "global",
                new ProviderId("coderai"),
                new ClientId("anon-1800000000-0000000000000abc"),
                null));
    assertThat(presented.identity()).hasToString("global/coderai/anon-1800000000-0000000000000abc");
  }

  @ParameterizedTest
  @CsvSource({
    "PROVIDER_ID,257,256",
    "CLIENT_ID,257,256",
    "USERNAME,257,256",
    "REGISTRATION_TOKEN,1025,1024"
  })
  void aValueThatIsTooLongNamesItsField(IdentityField field, int length, int longest) {
    assertThat(resolve(Map.of(field.parameter(), "x".repeat(length)), Map.of()))
        .isEqualTo(
            new Unpresentable(
                field, field.parameter() + " must have 1 to " + longest + " printable characters"));
    assertThat(resolve(Map.of(field.parameter(), "x".repeat(length - 1)), Map.of()))
        .isInstanceOf(Presented.class);
    assertThat(resolve(Map.of(), Map.of(field.header(), "a\nb"))).isInstanceOf(Unpresentable.class);
    assertThat(resolve(Map.of(), Map.of(field.header(), "\ud800")))
        .isInstanceOf(Unpresentable.class);
  }

  @Test
  void theTokenIsNotPrinted() {
    assertThat(resolve(Map.of("registration_token", "s3cret"), Map.of()).toString())
        .doesNotContain("s3cret");
  }
}
