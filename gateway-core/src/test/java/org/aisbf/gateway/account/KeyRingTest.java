package org.aisbf.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Scope BOB = Scope.ofUsername("bob");
  private static final ApiKey KEY =
      new ApiKey(
          "bob",
          KeyDigest.of("sk-bob"),
          BOB,
          List.of(RoutePattern.of("pool/*"), RoutePattern.of("rotation/fast")),
          Privacy.WORKERS,
          NOW.plusSeconds(1));
  private final KeyRing ring = new KeyRing(List.of(KEY), true);

  @Test
  void knowsAKeyByItsDigestUntilItExpires() {
    assertThat(ring.authenticate("sk-bob", NOW))
        .isEqualTo(
            new Authentication.Known(
                new Principal("bob", BOB, KEY.routes(), Privacy.WORKERS, false)));
    assertThat(ring.authenticate("sk-bob", NOW.plusSeconds(1)))
        .isEqualTo(new Authentication.Unknown("This API key has expired."));
    assertThat(ring.authenticate("sk-bo", NOW)).isInstanceOf(Authentication.Unknown.class);
    assertThat(ring.authenticate(null, NOW)).isInstanceOf(Authentication.Unknown.class);
  }

  @Test
  void takesAnyKeyWhereNoneIsNeededButStillKnowsItsOwn() {
    KeyRing open = new KeyRing(List.of(KEY), false);
    assertThat(open.authenticate(null, NOW))
        .isEqualTo(new Authentication.Known(Principal.ANONYMOUS));
    assertThat(open.authenticate("sk-any", NOW))
        .isEqualTo(new Authentication.Known(Principal.ANONYMOUS));
    assertThat(open.authenticate("sk-bob", NOW))
        .isEqualTo(
            new Authentication.Known(
                new Principal("bob", BOB, KEY.routes(), Privacy.WORKERS, false)));
  }

  @Test
  void holdsAPrincipalToItsRoutesAndScope() {
    Principal bob = new Principal("bob", BOB, KEY.routes(), Privacy.WORKERS, false);
    assertThat(bob.mayCall("pool/llama/3:8b")).isTrue();
    assertThat(bob.mayCall("rotation/fast")).isTrue();
    assertThat(bob.mayCall("rotation/fastest")).isFalse();
    assertThat(bob.mayCall("poolx/a")).isFalse();
    assertThat(bob.reaches(BOB)).isTrue();
    assertThat(bob.reaches(Scope.GLOBAL)).isTrue();
    assertThat(bob.reaches(Scope.ofUsername("alice"))).isFalse();
    assertThat(Principal.ANONYMOUS.reaches(BOB)).isTrue();
    assertThat(Principal.ANONYMOUS.mayCall("x/y")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "pool/*, true",
    "pool/llama, true",
    "pool/a*b, true",
    "po*, true",
    "*, true",
    "*/x, true",
    "pool/, false",
    "pool, false",
    "pool2/*, false",
    "poolx*, false",
    "other/*, false",
  })
  void knowsOfWhichProvidersAnythingMayBeCalled(String route, boolean some) {
    Principal key = new Principal("k", BOB, List.of(RoutePattern.of(route)), Privacy.ANY, false);
    assertThat(key.mayCallSomeOf(new ProviderId("pool"))).isEqualTo(some);
    assertThat(Principal.ANONYMOUS.mayCallSomeOf(new ProviderId("pool"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ANY, true, true, true",
    "WORKERS, true, true, false",
    "OWN_WORKERS, true, false, false",
  })
  void trustsWhomItsPrivacyAllows(Privacy privacy, boolean own, boolean global, boolean hosted) {
    Principal bob = new Principal("bob", BOB, List.of(), privacy, false);
    ProviderId id = new ProviderId("p");
    assertThat(bob.trusts(new Provider(BOB, id, Provider.Kind.WORKERS))).isEqualTo(own);
    assertThat(bob.trusts(new Provider(Scope.GLOBAL, id, Provider.Kind.WORKERS))).isEqualTo(global);
    assertThat(bob.trusts(new Provider(BOB, id, Provider.Kind.HOSTED))).isEqualTo(hosted);
  }

  @Test
  void tellsKeysOfTheSameNameApart() {
    assertThat(
            List.of(
                named("k", Scope.GLOBAL),
                named("k", BOB),
                named("bob/k", Scope.GLOBAL),
                named("k", Scope.ofUsername("alice"))))
        .doesNotHaveDuplicates();
  }

  private static String named(String name, Scope scope) {
    return new Principal(name, scope, List.of(), Privacy.ANY, false).id();
  }

  @Test
  void showsNoDigest() {
    assertThat(KEY.toString()).doesNotContainPattern("[0-9a-f]{16}").doesNotContain("sk-bob");
  }
}
