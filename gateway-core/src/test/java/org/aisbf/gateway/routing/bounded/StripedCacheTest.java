package org.aisbf.gateway.routing.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripedCacheTest {

  @Test
  void keepsForItsTime() {
    StripedCache<String, Integer> cache = new StripedCache<>(100, 1_000);
    cache.put("a", 1, 0);
    assertThat(cache.get("a", 999)).isEqualTo(1);
    assertThat(cache.get("a", 1_000)).isNull();
    cache.put("a", 2, 1_000);
    assertThat(cache.get("a", 1_999)).isEqualTo(2);
    cache.remove("a");
    assertThat(cache.get("a", 1_999)).isNull();
  }

  @Test
  void keepsNoMoreThanItsNumberAndTheNewestOfThem() {
    StripedCache<Integer, Integer> cache = new StripedCache<>(640, 1_000);
    IntStream.range(0, 100_000).forEach(i -> cache.put(i, i, 0));
    assertThat(cache.size()).isEqualTo(640);
    assertThat(cache.get(99_999, 0)).isEqualTo(99_999);
    assertThat(cache.get(0, 0)).isNull();
  }

  @Test
  void lettingGoNeedsNoReader() {
    StripedCache<Integer, Integer> cache = new StripedCache<>(64_000, 1_000);
    IntStream.range(0, 64_000).forEach(i -> cache.put(i, i, 0));
    IntStream.range(0, 64).forEach(i -> cache.put(100_000 + i, i, 5_000));
    assertThat(cache.size()).isLessThan(1_100);
  }
}
