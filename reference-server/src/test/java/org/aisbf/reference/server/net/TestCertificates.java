package org.aisbf.reference.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates in a folder: {@code ALGORITHM.crt} and {@code ALGORITHM.key}, and who trusts them.
 */
public final class TestCertificates {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private TestCertificates() {}

  /** A server's. */
  public static TlsFiles files(Path dir, String algorithm) {
    return new TlsFiles(dir.resolve(algorithm + ".crt"), dir.resolve(algorithm + ".key"));
  }

  /** A self-signed certificate, by the JDK's own tool. */
  public static void generate(Path dir, String algorithm, String size) throws Exception {
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
    assertThat(keytool.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(said).isZero();
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    write(dir, algorithm + ".crt", "CERTIFICATE", store.getCertificate("k").getEncoded());
    PrivateKey key = (PrivateKey) store.getKey("k", PASSWORD);
    write(dir, algorithm + ".key", "PRIVATE KEY", key.getEncoded());
  }

  static Path write(Path dir, String name, String type, byte[] der) throws IOException {
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

  static RawClient connect(Path dir, int port, String algorithm) throws Exception {
    return new RawClient(
        trusting(dir, algorithm)
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), port));
  }

  /** For a client who trusts this certificate and no other. */
  public static SSLContext trusting(Path dir, String algorithm) throws Exception {
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
    return context;
  }
}
