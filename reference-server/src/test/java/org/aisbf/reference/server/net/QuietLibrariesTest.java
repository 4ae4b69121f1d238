package org.aisbf.reference.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The libraries beneath the port show no secret, at whatever level the program logs. */
@Isolated
class QuietLibrariesTest {

  private static final String SECRET = "good-as-gold-1234567890";

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();

  @Test
  void logsNoSecretAtAnyLevel() throws Exception {
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    Handler all = new Collector();
    root.setLevel(Level.ALL);
    root.addHandler(all);
    try (WorkerPort port = new WorkerPort()) {
      root.info("the collector works");
      try (RawWebSocket socket =
          RawWebSocket.open(port.number(), "/api/coderai/wss?token=" + SECRET)) {
        socket.text("payload " + SECRET);
        assertThat(port.worker().message()).endsWith(SECRET);
      }
      try (RawClient raw = new RawClient(port.number())) {
        raw.send("GET /health?key=" + SECRET + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ");
        raw.send(SECRET + "\r\n\r\n");
        assertThat(raw.answer().body()).isEqualTo("ok");
        raw.send("GET /" + SECRET + " H&P/1.1\r\nAuthorization: " + SECRET + "\r\n\r\n");
        assertThat(raw.answer().status()).isEqualTo(505);
      }
    } finally {
      root.removeHandler(all);
      root.setLevel(before);
    }
    assertThat(logged).anyMatch(line -> line.contains("the collector works"));
    assertThat(logged).noneMatch(line -> line.contains(SECRET));
  }

  private final class Collector extends Handler {

    Collector() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      logged.add(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
