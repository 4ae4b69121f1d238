package org.aisbf.reference.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aisbf.reference.server.net.AddressRange;
import org.aisbf.reference.server.net.http.Fields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  private final ClientAddress addresses =
      new ClientAddress(
          Stream.of("10.0.0.1", "10.0.0.2", "172.16.0.0/12", "::1", "fd00::/8")
              .map(AddressRange::parse)
              .map(Optional::orElseThrow)
              .toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9.9.9.9|1.2.3.4|9.9.9.9",
        "10.0.0.1|1.2.3.4|1.2.3.4",
        "10.0.0.1|6.6.6.6, 1.2.3.4|1.2.3.4",
        "10.0.0.1|6.6.6.6, 1.2.3.4, 10.0.0.2|1.2.3.4",
        "10.0.0.1|10.0.0.2|10.0.0.2",
        "10.0.0.1|2001:db8::1|2001:db8:0:0:0:0:0:1",
        "10.0.0.1|2001:DB8:0::1|2001:db8:0:0:0:0:0:1",
        "0:0:0:0:0:0:0:1|1.2.3.4|1.2.3.4",
        "172.31.255.255|1.2.3.4|1.2.3.4",
        "172.32.0.1|1.2.3.4|172.32.0.1",
        "fd12:0:0:0:0:0:0:7%eth0|1.2.3.4|1.2.3.4",
        "fe80:0:0:0:0:0:0:7%eth0|1.2.3.4|fe80:0:0:0:0:0:0:7",
        "10.0.0.1|::ffff:10.0.0.2, 1.2.3.4|1.2.3.4",
        "10.0.0.1|1.2.3.4, ::ffff:10.0.0.2|1.2.3.4",
        "10.0.0.1|1.2.3.4:5678|1.2.3.4",
        "10.0.0.1|1.2.3.4:5678, 10.0.0.2:80|1.2.3.4",
        "10.0.0.1|[2001:db8::1]:443|2001:db8:0:0:0:0:0:1",
        "10.0.0.1|1.2.3.999|10.0.0.1",
        "10.0.0.1|bad:f00d|10.0.0.1",
        "10.0.0.1|unknown, nonsense|10.0.0.1",
        "10.0.0.1|''|10.0.0.1",
      })
  void believesOnlyTrustedProxies(String peer, String forwarded, String client) {
    assertThat(addresses.of(peer, Fields.of(Map.of("X-Forwarded-For", forwarded))))
        .isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "proxy",
        "10.0.0",
        "10.0.0.0/33",
        "::1/129",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "::1%lo"
      })
  void whatIsNoRangeIsNone(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }
}
