package org.aisbf.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCatalogTest {

  private static final Scope BOB = Scope.ofUsername("bob");
  private static final Provider POOL = provider(Scope.GLOBAL, "pool");
  private static final Provider BOBS = provider(BOB, "pool");
  private static final Provider HOSTED = provider(Scope.GLOBAL, "hosted");

  private static Provider provider(Scope scope, String id) {
    return new Provider(scope, new ProviderId(id), Provider.Kind.WORKERS);
  }

  private final ProviderCatalog catalog = new ProviderCatalog(List.of(POOL, BOBS, HOSTED));

  @Test
  void looksInOnesOwnScopeFirst() {
    assertThat(catalog.find(List.of(BOB, Scope.GLOBAL), new ProviderId("pool"))).isEqualTo(BOBS);
    assertThat(catalog.find(List.of(Scope.GLOBAL), new ProviderId("pool"))).isEqualTo(POOL);
    assertThat(catalog.find(List.of(BOB, Scope.GLOBAL), new ProviderId("hosted")))
        .isEqualTo(HOSTED);
    assertThat(catalog.find(List.of(BOB), new ProviderId("hosted"))).isNull();
  }

  @Test
  void listsWhatCanBeReached() {
    assertThat(catalog.visible(List.of(BOB, Scope.GLOBAL))).containsExactly(BOBS, HOSTED);
    assertThat(catalog.visible(List.of(Scope.ofUsername("alice")))).isEmpty();
  }

  @Test
  void refusesOneIdTwiceInAScope() {
    assertThatThrownBy(() -> new ProviderCatalog(List.of(POOL, POOL)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsNamesWhoseModelHoldsSlashes() {
    assertThat(ModelName.parse("pool/meta/llama-3:8b"))
        .isEqualTo(new ModelName("pool", "meta/llama-3:8b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pool", "pool/", "/m", "/"})
  void refusesNamesWithoutTwoParts(String name) {
    assertThat(ModelName.parse(name)).isNull();
  }

  @Test
  void reservesTheIdsThatPathsUse() {
    assertThat(ReservedIds.contains("v1")).isTrue();
    assertThat(ReservedIds.contains("pool")).isFalse();
  }
}
