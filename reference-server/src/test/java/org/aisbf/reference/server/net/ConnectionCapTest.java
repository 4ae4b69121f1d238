package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aisbf.reference.server.net.http.HttpLimits;
import org.junit.jupiter.api.Test;

/** No more sockets than there are places; a worker's takes none. */
class ConnectionCapTest {

  private static final String REQUEST = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

  private static RawClient served(WorkerPort port) throws IOException {
    RawClient raw = new RawClient(port.number());
    raw.send(REQUEST);
    assertThat(raw.answer().status()).isEqualTo(200);
    return raw;
  }

  private static boolean isServed(WorkerPort port) {
    try (RawClient raw = new RawClient(port.number())) {
      raw.trySend(REQUEST.getBytes(US_ASCII));
      return !raw.atEnd();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void closesWhatIsBeyondTheCap() throws IOException {
    try (WorkerPort port =
            new WorkerPort(options -> options.withHttp(HttpLimits.DEFAULTS.withConnections(2)));
        RawWebSocket worker = RawWebSocket.open(port.number(), WorkerPort.TARGET);
        RawWebSocket another = RawWebSocket.open(port.number(), WorkerPort.TARGET);
        RawClient first = served(port)) {
      RawClient second = served(port);
      for (int i = 0; i < 3; i++) {
        assertThat(isServed(port)).isFalse();
      }
      first.send(REQUEST);
      assertThat(first.answer().status()).as("those that are open go on").isEqualTo(200);
      second.close();
      Eventually.holds(() -> isServed(port));
      for (RawWebSocket each : List.of(worker, another)) {
        each.frame(0x80 | RawWebSocket.PING, new byte[0]);
        assertThat(each.read().opcode()).isEqualTo(RawWebSocket.PONG);
      }
    }
  }
}
