package org.aisbf.reference.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.aisbf.reference.server.net.http.Fields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  private final ClientAddress addresses = new ClientAddress(Set.of("10.0.0.1", "10.0.0.2"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9.9.9.9|1.2.3.4|9.9.9.9",
        "10.0.0.1|1.2.3.4|1.2.3.4",
        "10.0.0.1|6.6.6.6, 1.2.3.4|1.2.3.4",
        "10.0.0.1|6.6.6.6, 1.2.3.4, 10.0.0.2|1.2.3.4",
        "10.0.0.1|10.0.0.2|10.0.0.2",
        "10.0.0.1|2001:db8::1|2001:db8::1",
        "10.0.0.1|unknown, nonsense|10.0.0.1",
        "10.0.0.1|''|10.0.0.1",
      })
  void believesOnlyTrustedProxies(String peer, String forwarded, String client) {
    assertThat(addresses.of(peer, Fields.of(Map.of("X-Forwarded-For", forwarded))))
        .isEqualTo(client);
  }
}
