package org.aisbf.conformance.scenario;

import java.util.Set;

/** Header fields that belong to a connection or to its ends, and are not passed on (PRX-2). */
public final class KeptBack {

  /** Their names, in lower case. */
  public static final Set<String> NAMES =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "content-length",
          "authorization",
          "cookie");

  private KeptBack() {}
}
