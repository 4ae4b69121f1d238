package org.aisbf.reference.worker.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyChoiceTest {
  private static final URI WS = URI.create("ws://broker.example/x");
  private static final URI WSS = URI.create("wss://broker.example/x");
  private static final URI PROXY = URI.create("http://proxy:3128");

  @Test
  void takesTheVariableOfTheScheme() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://proxy:3128", "HTTP_PROXY", "other:1");

    assertThat(ProxyChoice.of(WSS, null, environment)).isEqualTo(PROXY);
    assertThat(ProxyChoice.of(WS, null, environment)).isEqualTo(URI.create("http://other:1"));
    assertThat(ProxyChoice.of(WS, null, Map.of("ALL_PROXY", "proxy:3128"))).isEqualTo(PROXY);
    assertThat(ProxyChoice.of(WS, null, Map.of())).isNull();
  }

  @Test
  void leavesOutWhatNoProxyNames() {
    for (String exclusion :
        new String[] {
          "broker.example", "example", ".example", "*.example", "*", "a, broker.example:443",
        }) {
      Map<String, String> environment =
          Map.of("https_proxy", "http://proxy:3128", "no_proxy", exclusion);
      assertThat(ProxyChoice.of(WSS, null, environment)).as(exclusion).isNull();
    }
    for (String other : new String[] {"roker.example", "broker.example:80", "", "x"}) {
      Map<String, String> environment =
          Map.of("https_proxy", "http://proxy:3128", "no_proxy", other);
      assertThat(ProxyChoice.of(WSS, null, environment)).as(other).isEqualTo(PROXY);
    }
  }

  @Test
  void goesStraightToThisMachineUnlessToldOtherwise() {
    URI local = URI.create("ws://127.0.0.1:8787/x");
    Map<String, String> environment = Map.of("http_proxy", "http://proxy:3128");

    assertThat(ProxyChoice.of(local, null, environment)).isNull();
    assertThat(ProxyChoice.of(local, PROXY, environment)).isEqualTo(PROXY);
  }
}
