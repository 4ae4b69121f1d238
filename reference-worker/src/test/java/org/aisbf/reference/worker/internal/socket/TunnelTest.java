package org.aisbf.reference.worker.internal.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.worker.FakeBroker;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.BrokerAccess;
import org.aisbf.reference.worker.config.TokenPlace;
import org.aisbf.testkit.ManualTimers;
import org.aisbf.worker.DialTarget;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and HTTP proxies on the way to the broker. */
class TunnelTest {
  private static final RegistrationToken TOKEN = new RegistrationToken("t0p-secret");
  private static final Identity IDENTITY =
      new Identity(Scope.GLOBAL, new ProviderId("p"), new ClientId("c"));

  @TempDir static Path folder;
  private static TestCertificate local;
  private static TestCertificate other;

  private final Ear ear = new Ear();

  @BeforeAll
  static void certificates() throws Exception {
    local = TestCertificate.of(folder, "localhost");
    other = TestCertificate.of(folder, "elsewhere.example");
  }

  private void dial(URI address, Path ca, String proxy) throws BadConfiguration {
    URI configured = proxy == null ? null : URI.create(proxy);
    BrokerAccess access =
        new BrokerAccess(address, IDENTITY, TOKEN, TokenPlace.HEADER, ca, configured);
    new TyrusDialer(access, Map.of(), new ManualTimers(), 5_000, 0, 1 << 20)
        .dial(new DialTarget(IDENTITY, TOKEN), ear);
  }

  @Test
  void speaksTlsWithABrokerWhoseAuthorityIsGiven() throws Exception {
    try (FakeBroker broker = new FakeBroker(local.server(), true)) {
      dial(broker.address(), local.pem(), null);
      ear.connection().send("hello".repeat(100_000));
      broker.peer(1).send("back");

      assertThat(broker.peer(1).heard("hello")).hasSize(500_000);
      assertThat(ear.frame()).isEqualTo("back");
    }
  }

  @Test
  void doesNotTrustTheRest() throws Exception {
    try (FakeBroker broker = new FakeBroker(local.server(), true)) {
      dial(broker.address(), null, null);
      assertThat(ear.cause()).contains("not trusted").contains("tls_ca");
      assertThat(broker.heads).isEmpty();
    }
  }

  @Test
  void doesNotTakeAnotherHostsCertificate() throws Exception {
    try (FakeBroker broker = new FakeBroker(other.server(), true)) {
      dial(broker.address(), other.pem(), null);
      assertThat(ear.cause()).contains("for another name");
    }
  }

  @Test
  void saysThatTheAddressSpeaksNoTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0)) {
      dial(URI.create("wss://localhost:" + plain.getLocalPort() + "/"), null, null);
      try (Socket socket = plain.accept()) {
        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        assertThat(ear.cause()).contains("really a TLS address");
      }
    }
  }

  @Test
  void aFileWithoutCertificatesIsABadConfiguration() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");

    assertThatThrownBy(() -> dial(URI.create("wss://localhost/"), empty, null))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tls_ca");
  }

  @Test
  void goesThroughAProxyWithItsPassword() throws Exception {
    try (FakeBroker broker = new FakeBroker(local.server(), true);
        FakeProxy proxy = new FakeProxy(broker.port(), "")) {
      dial(broker.address(), local.pem(), "http://user:p%40ss@127.0.0.1:" + proxy.port());
      ear.connection().send("through");

      assertThat(broker.peer(1).heard("through")).isEqualTo("through");
      assertThat(proxy.heads.getFirst())
          .startsWith("CONNECT localhost:" + broker.port() + " HTTP/1.1\r\n")
          .contains("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n")
          .doesNotContain("t0p-secret");
      assertThat(broker.heads.getFirst()).doesNotContain("dXNlcjpwQHNz");
    }
  }

  @Test
  void goesThroughAProxyWithoutTlsToo() throws Exception {
    try (FakeBroker broker = new FakeBroker();
        FakeProxy proxy = new FakeProxy(broker.port(), "")) {
      dial(broker.address(), null, "http://127.0.0.1:" + proxy.port());
      broker.peer(1).send("first");

      assertThat(ear.frame()).isEqualTo("first");
    }
  }

  @Test
  void saysThatTheProxyRefuses() throws Exception {
    try (FakeProxy proxy = new FakeProxy(1, "HTTP/1.1 407 Auth\r\nContent-Length: 0\r\n\r\n")) {
      dial(URI.create("ws://broker.example/"), null, "http://u:secret@127.0.0.1:" + proxy.port());

      assertThat(ear.cause()).contains("407").contains("password").doesNotContain("secret");
    }
  }
}
