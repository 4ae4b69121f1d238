package org.aisbf.reference.server.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Builds a TLS context from PEM files. */
final class PemTls {

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");
  private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ([A-Z]* ?PRIVATE KEY)-----");

  private PemTls() {}

  static SSLContext load(TlsFiles files) {
    Certificate[] chain = certificates(files.certificate());
    PrivateKey key = key(files.key(), chain[0].getPublicKey());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsFilesException(
          files.certificate(), "certificate and key make no TLS server: " + e.getMessage(), e);
    }
  }

  private static Certificate[] certificates(Path file) {
    byte[] pem = read(file);
    try (var in = new java.io.ByteArrayInputStream(pem)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new TlsFilesException(file, "holds no -----BEGIN CERTIFICATE-----");
      }
      return all.toArray(Certificate[]::new);
    } catch (CertificateException | IOException e) {
      throw new TlsFilesException(file, "is not a PEM certificate: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(Path file, PublicKey certified) {
    String pem = new String(read(file), StandardCharsets.ISO_8859_1);
    Matcher pkcs8 = PKCS8.matcher(pem);
    if (!pkcs8.find()) {
      throw new TlsFilesException(file, whyNoKey(pem, file));
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pkcs8.group(1));
      PrivateKey key =
          KeyFactory.getInstance(certified.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(der));
      if (!belongs(key, certified)) {
        throw new TlsFilesException(file, "is not the key of the certificate beside it");
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      if (e instanceof TlsFilesException told) {
        throw told;
      }
      throw new TlsFilesException(
          file, "is not a " + certified.getAlgorithm() + " key, as the certificate wants", e);
    }
  }

  private static String whyNoKey(String pem, Path file) {
    Matcher other = OTHER_KEY.matcher(pem);
    if (!other.find()) {
      return "holds no -----BEGIN PRIVATE KEY-----";
    }
    String convert =
        "; convert it with: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key.pem";
    return other.group(1).startsWith("ENCRYPTED")
        ? "is encrypted, and there is nobody to ask for its password" + convert
        : "is an old-style key (" + other.group(1) + "), PKCS#8 is needed" + convert;
  }

  private static boolean belongs(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> certified.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(probe);
    byte[] signed = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(certified);
    verifier.update(probe);
    return verifier.verify(signed);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new TlsFilesException(file, "is not there", e);
    } catch (IOException e) {
      throw new TlsFilesException(file, "cannot be read: " + e.getMessage(), e);
    }
  }
}
