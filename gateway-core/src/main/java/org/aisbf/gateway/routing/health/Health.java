package org.aisbf.gateway.routing.health;

/**
 * How a provider's model fares. Times are monotonic milliseconds.
 *
 * <p>{@link Sound} rests after enough failures; when the rest is over, exactly one request probes
 * it; the probe's success makes it sound, its failure doubles the rest. Once the probe's answer has
 * begun others may come too, and what ends first decides.
 */
public sealed interface Health {

  /** Nothing is known against it. */
  Health SOUND = new Sound(0);

  /** Takes requests. {@code failures} attempts have failed in a row. */
  record Sound(int failures) implements Health {}

  /**
   * Takes none until a moment.
   *
   * @param since when the rest began; results of earlier attempts do not end it
   * @param length of the rest that failures caused, in milliseconds; 0 where it only was asked for,
   *     then it ends without a probe
   */
  record Resting(long since, long until, long length, RestReason reason) implements Health {}

  /**
   * One request is out to see whether it is back.
   *
   * @param since when it went out
   * @param length of the rest before it, in milliseconds
   */
  record Probing(long since, long length, RestReason reason) implements Health {}

  /**
   * The answer of the one that was out has begun: takes requests. The first result of those that
   * went out since then decides: whole, or another rest.
   *
   * @param since when the first of them went out; results of earlier attempts decide nothing
   * @param length of the rest before it, in milliseconds
   */
  record Recovering(long since, long length, RestReason reason) implements Health {}
}
