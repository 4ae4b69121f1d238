package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;

/** An answer of the model server does not fit. */
final class TooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  TooLarge() {
    super("too large");
  }
}
