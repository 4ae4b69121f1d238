package org.aisbf.cli.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.toymodel.ToyModelServer;
import org.aisbf.toymodel.engine.EngineUnavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BuyerTest {
  @TempDir static Path folder;
  private static ToyModelServer server;

  @BeforeAll
  static void start() throws Exception {
    try {
      server = ToyModelServer.start(0, folder);
    } catch (EngineUnavailable e) {
      boolean mustWork =
          System.getProperty("os.name").equals("Linux")
              && System.getProperty("os.arch").equals("amd64");
      Assumptions.assumeTrue(mustWork, "NOT TESTED, no engine here: " + e.getMessage());
      throw e;
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aStreamIsHandedOnAsItComes() throws Exception {
    List<String> pieces = new ArrayList<>();
    try (Buyer buyer = new Buyer(server.baseUrl(), "any")) {
      assertThat(buyer.models()).containsExactly("toy-bigram");
      assertThat(buyer.ask("toy-bigram", "Hello?", pieces::add))
          .isInstanceOfSatisfying(
              Answer.Complete.class,
              complete -> {
                assertThat(complete.pieces()).isEqualTo(pieces.size()).isPositive();
                assertThat(complete.first()).isPositive().isLessThanOrEqualTo(complete.all());
              });
    }
    assertThat(String.join("", pieces)).isNotBlank();
  }

  @Test
  void aRefusalHasTheServersReason() throws Exception {
    try (Buyer buyer = new Buyer(server.baseUrl(), "any")) {
      assertThat(buyer.ask("other", "Hello?", piece -> {}))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused.message()).contains("other");
              });
    }
  }

  @Test
  void aServerThatIsNotThereIsAnIoException() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (Buyer buyer = new Buyer(URI.create("http://127.0.0.1:" + free + "/v1"), "any")) {
      assertThatThrownBy(buyer::models).isInstanceOf(IOException.class);
    }
  }

  @Test
  @Timeout(60)
  void aListWithoutEndIsGivenUp() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Buyer buyer = new Buyer(URI.create("http://127.0.0.1:" + other.getLocalPort()), "any")) {
      Thread.startVirtualThread(() -> beginAnswer(other));
      assertThatThrownBy(buyer::models).isInstanceOf(HttpTimeoutException.class);
    }
  }

  private static void beginAnswer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n{".getBytes(US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
