package org.aisbf.reference.worker.internal.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: the system's authorities, or those of one PEM file. */
final class TlsTrust {

  private TlsTrust() {}

  static SSLSocketFactory of(@Nullable Path pem) throws BadConfiguration {
    try {
      return pem == null
          ? SSLContext.getDefault().getSocketFactory()
          : trusting(pem).getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new BadConfiguration("broker.tls_ca must be a PEM file with certificates");
    }
  }

  private static SSLContext trusting(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + store.size(), one);
      }
    }
    if (store.size() == 0) {
      throw new IOException("no certificate");
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
