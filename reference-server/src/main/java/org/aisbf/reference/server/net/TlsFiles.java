package org.aisbf.reference.server.net;

import java.nio.file.Path;

/**
 * Where TLS comes from.
 *
 * @param certificate a PEM file: the server's certificate, then those that lead to its root
 * @param key a PEM file with the certificate's private key in PKCS#8, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
