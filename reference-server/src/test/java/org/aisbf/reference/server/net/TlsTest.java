package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.websocket.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  @TempDir static Path dir;
  private static final char[] PASSWORD = "changeit".toCharArray();

  @BeforeAll
  static void certificates() throws Exception {
    generate("RSA", "2048");
    generate("EC", "256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void servesHttpAndWebSocketsOverTls(String algorithm) throws Exception {
    try (WorkerPort port = new WorkerPort(options -> options.withTls(files(algorithm)))) {
      try (RawClient raw = connect(port.number(), algorithm)) {
        raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(raw.answer().body()).isEqualTo("ok");
      }
      try (RawWebSocket socket =
          RawWebSocket.over(
              connect(port.number(), algorithm), "/api/coderai/wss?token=good-echo")) {
        Worker worker = port.worker();
        String text = "é".repeat(300_000);
        socket.text(text);
        StringBuilder all = new StringBuilder();
        RawWebSocket.Frame frame = socket.read();
        all.append(frame.text());
        while (!frame.fin()) {
          frame = socket.read();
          all.append(frame.text());
        }
        assertThat(all.toString().equals(text)).isTrue();
        socket.close(1000, "");
        assertThat(socket.read().closeCode()).isEqualTo(1000);
        assertThat(worker.end().code().value()).isEqualTo(1000);
      }
    }
  }

  @Test
  void noticesAHangUpOverTls() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    Handler waits =
        call -> {
          call.onDisconnect(hungUp::countDown);
          waiting.countDown();
          Eventually.holds(() -> hungUp.getCount() == 0);
        };
    try (HttpPort port =
        HttpPort.open(
            PortOptions.of("127.0.0.1", 0).withTls(files("EC")),
            waits,
            request -> new Verdict.Refuse("no", HttpError.of(403, "forbidden", "no")))) {
      try (RawClient raw = connect(port.port(), "EC")) {
        raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void survivesAClientThatSpeaksNoTls() throws Exception {
    try (WorkerPort port = new WorkerPort(options -> options.withTls(files("EC")))) {
      try (RawClient raw = new RawClient(port.number())) {
        raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        while (!raw.atEnd()) {
          // an alert may come before the end
        }
      }
      try (RawClient raw = connect(port.number(), "EC")) {
        raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(raw.answer().body()).isEqualTo("ok");
      }
    }
  }

  @Test
  void namesTheFileThatIsNotThere() {
    Path missing = dir.resolve("missing.pem");
    assertRefused(new TlsFiles(missing, dir.resolve("RSA.key")), missing + ": is not there");
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), missing), missing + ": is not there");
  }

  @Test
  void saysHowToConvertAnOldKey() throws Exception {
    Path old = write("old.key", "RSA PRIVATE KEY", new byte[] {1, 2, 3});
    assertRefused(
        new TlsFiles(dir.resolve("RSA.crt"), old),
        "old-style key (RSA PRIVATE KEY), PKCS#8 is needed",
        "openssl pkcs8 -topk8 -nocrypt -in " + old);
    Path encrypted = write("encrypted.key", "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), encrypted), "is encrypted", "openssl pkcs8");
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws Exception {
    Path junk = Files.writeString(dir.resolve("junk.pem"), "junk");
    assertRefused(new TlsFiles(junk, dir.resolve("RSA.key")), junk + ": ");
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), junk), "holds no -----BEGIN PRIVATE KEY");
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), dir.resolve("EC.key")), "is not a RSA key");
    Path torn = write("torn.key", "PRIVATE KEY", new byte[] {1, 2, 3});
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), torn), torn + ": is not a RSA key");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
    Path other = write("other.key", "PRIVATE KEY", key);
    assertRefused(
        new TlsFiles(dir.resolve("EC.crt"), other), other + ": is not the key of the certificate");
  }

  private static void assertRefused(TlsFiles files, String... says) {
    assertThatThrownBy(() -> new WorkerPort(options -> options.withTls(files)).close())
        .isInstanceOf(TlsFilesException.class)
        .hasMessageContainingAll(says);
  }

  private static TlsFiles files(String algorithm) {
    return new TlsFiles(dir.resolve(algorithm + ".crt"), dir.resolve(algorithm + ".key"));
  }

  /** A self-signed certificate, by the JDK's own tool. */
  private static void generate(String algorithm, String size) throws Exception {
    Path file = dir.resolve(algorithm + ".p12");
    Files.deleteIfExists(file);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "k",
                "-keyalg",
                algorithm,
                "-keysize",
                size,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(said).isZero();
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    write(algorithm + ".crt", "CERTIFICATE", store.getCertificate("k").getEncoded());
    PrivateKey key = (PrivateKey) store.getKey("k", PASSWORD);
    write(algorithm + ".key", "PRIVATE KEY", key.getEncoded());
  }

  private static Path write(String name, String type, byte[] der) throws IOException {
    return Files.writeString(
        dir.resolve(name),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n");
  }

  private static RawClient connect(int port, String algorithm) throws Exception {
    Certificate certificate =
        KeyStore.getInstance(dir.resolve(algorithm + ".p12").toFile(), PASSWORD)
            .getCertificate("k");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("k", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new RawClient(
        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
  }
}
