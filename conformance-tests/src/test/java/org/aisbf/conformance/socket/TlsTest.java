package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.aisbf.conformance.reference.ReferenceBroker;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are believed, and others. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void believesTheGivenAuthorityAndNoOther() throws Exception {
    Path certificate = makeCertificate();
    String tls =
        "tls: {certificate: \"%s\", key: \"%s\"}%n"
            .formatted(certificate, folder.resolve("key.pem"));
    try (ReferenceBroker server = ReferenceBroker.start("{}", tls)) {
      assertThat(server.address().url().getScheme()).isEqualTo("https");
      try (RemoteBroker stranger = server.subject()) {
        assertThat(stranger.dial(Handshake.of(stranger.identity())))
            .isInstanceOf(Dialled.Unreachable.class);
      }
      BrokerAddress trusting = server.address().withTrust(Trust.ofFile(certificate));
      try (RemoteBroker broker = server.subject(trusting)) {
        assertThat(broker.dial(Handshake.of(broker.identity())))
            .isInstanceOfSatisfying(
                Dialled.Opened.class,
                opened ->
                    assertThat(
                            broker
                                .pace()
                                .await(
                                    () -> !opened.link().received().isEmpty(),
                                    broker.pace().signal()))
                        .isTrue());
        BuyerCall call =
            broker.call(
                new BuyerRequest("GET", "models", "", StandardCharsets.UTF_8.encode(""), false));
        assertThat(broker.pace().await(() -> call.state() == State.ENDED, broker.pace().signal()))
            .isTrue();
        assertThat(call.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void saysThatAFileHoldsNoCertificate() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> Trust.ofFile(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem");
  }

  private Path makeCertificate() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "k",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    Files.write(
        folder.resolve("key.pem"), pem("PRIVATE KEY", keys.getKey("k", PASSWORD).getEncoded()));
    return Files.write(
        folder.resolve("cert.pem"), pem("CERTIFICATE", keys.getCertificate("k").getEncoded()));
  }

  private static List<String> pem(String what, byte[] der) {
    return List.of(
        "-----BEGIN " + what + "-----",
        Base64.getMimeEncoder().encodeToString(der),
        "-----END " + what + "-----");
  }
}
