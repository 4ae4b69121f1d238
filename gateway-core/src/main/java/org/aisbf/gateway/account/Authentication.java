package org.aisbf.gateway.account;

/** What a presented key turned out to be. */
public sealed interface Authentication {

  /** It is somebody's. */
  record Known(Principal principal) implements Authentication {}

  /** It is nobody's, there is none, or it has expired. */
  record Unknown(String message) implements Authentication {}
}
