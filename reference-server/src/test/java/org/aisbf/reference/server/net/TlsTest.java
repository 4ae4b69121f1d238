package org.aisbf.reference.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  @BeforeAll
  static void certificates() throws Exception {
    TestCertificates.generate(dir, "RSA", "2048");
    TestCertificates.generate(dir, "EC", "256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void servesHttpAndWebSocketsOverTls(String algorithm) throws Exception {
    try (WorkerPort port =
        new WorkerPort(options -> options.withTls(TestCertificates.files(dir, algorithm)))) {
      try (RawClient raw = TestCertificates.connect(dir, port.number(), algorithm)) {
        raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(raw.answer().body()).isEqualTo("ok");
      }
      try (RawWebSocket socket =
          RawWebSocket.over(
              TestCertificates.connect(dir, port.number(), algorithm),
              "/api/coderai/wss?token=good-echo")) {
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
            PortOptions.of("127.0.0.1", 0).withTls(TestCertificates.files(dir, "EC")),
            waits,
            request -> new Verdict.Refuse("no", HttpError.of(403, "forbidden", "no")))) {
      try (RawClient raw = TestCertificates.connect(dir, port.port(), "EC")) {
        raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(waiting.await(120, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(hungUp.await(120, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void survivesAClientThatSpeaksNoTls() throws Exception {
    try (WorkerPort port =
        new WorkerPort(options -> options.withTls(TestCertificates.files(dir, "EC")))) {
      try (RawClient raw = new RawClient(port.number())) {
        raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        while (!raw.atEnd()) {
          // an alert may come before the end
        }
      }
      try (RawClient raw = TestCertificates.connect(dir, port.number(), "EC")) {
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
    Path old = TestCertificates.write(dir, "old.key", "RSA PRIVATE KEY", new byte[] {1, 2, 3});
    assertRefused(
        new TlsFiles(dir.resolve("RSA.crt"), old),
        "old-style key (RSA PRIVATE KEY), PKCS#8 is needed",
        "openssl pkcs8 -topk8 -nocrypt -in " + old);
    Path encrypted =
        TestCertificates.write(dir, "encrypted.key", "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), encrypted), "is encrypted", "openssl pkcs8");
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws Exception {
    Path junk = Files.writeString(dir.resolve("junk.pem"), "junk");
    assertRefused(new TlsFiles(junk, dir.resolve("RSA.key")), junk + ": ");
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), junk), "holds no -----BEGIN PRIVATE KEY");
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), dir.resolve("EC.key")), "is not a RSA key");
    Path torn = TestCertificates.write(dir, "torn.key", "PRIVATE KEY", new byte[] {1, 2, 3});
    assertRefused(new TlsFiles(dir.resolve("RSA.crt"), torn), torn + ": is not a RSA key");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
    Path other = TestCertificates.write(dir, "other.key", "PRIVATE KEY", key);
    assertRefused(
        new TlsFiles(dir.resolve("EC.crt"), other), other + ": is not the key of the certificate");
  }

  private static void assertRefused(TlsFiles files, String... says) {
    assertThatThrownBy(() -> new WorkerPort(options -> options.withTls(files)).close())
        .isInstanceOf(TlsFilesException.class)
        .hasMessageContainingAll(says);
  }
}
