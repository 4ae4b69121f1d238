package org.aisbf.reference.server.net;

import java.nio.file.Path;

/** A certificate or key file cannot be used: its message names the file and says what to do. */
public final class TlsFilesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  TlsFilesException(Path file, String what, Throwable cause) {
    super(file + ": " + what, cause);
  }

  TlsFilesException(Path file, String what) {
    super(file + ": " + what);
  }
}
