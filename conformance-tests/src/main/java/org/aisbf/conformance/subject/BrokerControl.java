package org.aisbf.conformance.subject;

import java.time.Duration;
import java.util.Optional;
import org.aisbf.conformance.check.WireLog;

/**
 * What a buyer's API cannot trigger or show. An adapter implements what its broker can do; what it
 * leaves out is {@code NOT_TESTABLE}. Methods block until the broker took the command, and throw
 * {@link ControlFailed} when it did not: then the checks that follow are {@code NOT_TESTABLE} too.
 */
public interface BrokerControl {

  /** What an adapter can do. */
  enum Command {
    SUBMIT,
    REVOKE,
    ROTATE,
    DRAIN,
    STATUS
  }

  /**
   * A scenario begins: what was submitted before and still runs is left.
   *
   * @param log where to write down what goes to and fro
   */
  default void begin(WireLog log) {}

  /** Whether a command can be used. */
  boolean can(Command command);

  /**
   * Sends an operation to a provider's worker, in its scope.
   *
   * @param operation such as {@code models.list}, or one that no version knows
   * @param payload a JSON object
   */
  BuyerCall submit(Credentials to, String operation, String payload, boolean stream);

  /**
   * The provider's token is compromised: it is refused from now on and its sessions end (ADM-7).
   */
  void revoke(Credentials of);

  /** The provider gets a new token; the old one stays good for the grace period (ADM-7). */
  void rotate(Credentials of, String newToken, Duration grace);

  /** The broker is about to restart (DRN-3). */
  void drain();

  /**
   * What the broker shows of a session: {@code metadata}, {@code capabilities}, {@code
   * performance}.
   *
   * @return a JSON object; empty when the worker is not connected
   */
  Optional<String> status(Credentials of);
}
