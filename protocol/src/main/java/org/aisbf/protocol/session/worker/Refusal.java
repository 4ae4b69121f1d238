package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.error.CloseCode;

/**
 * A broker's no to a worker, however it travelled (ADM-3).
 *
 * @param ground what it is about
 * @param answer what the broker answered, for people: {@code HTTP 403}, {@code close 1008}
 * @param reason the broker's own words, maybe empty
 * @param retryAfter how long the broker asked to stay away, milliseconds; 0 when it did not
 */
public record Refusal(Ground ground, String answer, String reason, long retryAfter) {

  /** What a refusal is about. */
  public enum Ground {
    /** Token, scope, provider or client id (ADM-1, ADM-2). */
    IDENTITY,

    /** Too many tries from here (ADM-9). */
    TOO_MANY,

    /** The broker drains or restarts. */
    UNAVAILABLE,

    /** There is no broker at this address. */
    NOT_FOUND,

    /** Anything else, such as an upgrade that did not arrive as one (426). */
    OTHER
  }

  /** A refused upgrade. */
  public static Refusal ofHttp(int status, String reason, long retryAfter) {
    Ground ground =
        switch (status) {
          case 400, 401, 403 -> Ground.IDENTITY;
          case 404, 405, 410 -> Ground.NOT_FOUND;
          case 429 -> Ground.TOO_MANY;
          case 502, 503, 504 -> Ground.UNAVAILABLE;
          default -> Ground.OTHER;
        };
    return new Refusal(ground, "HTTP " + status, reason, retryAfter);
  }

  /**
   * A connection closed before the registration was acknowledged. Close 1008 is what a broker says
   * whose container cannot refuse an upgrade; a missed deadline is no matter of identity.
   */
  public static Refusal ofClose(CloseCode code, String reason) {
    boolean late = reason.contains("timeout");
    Ground ground =
        code.equals(CloseCode.REVOKED) || (code.equals(CloseCode.POLICY) && !late)
            ? Ground.IDENTITY
            : Ground.OTHER;
    return new Refusal(ground, "close " + code.value(), reason, 0);
  }
}
