package org.aisbf.worker;

/** Opens connections to the broker: the port that a transport fills. */
@FunctionalInterface
public interface Dialer {

  /**
   * Starts to open one connection and returns at once. Exactly one method of the listener is called
   * later (or now), within the transport's own limit.
   */
  void dial(DialTarget target, DialListener listener);
}
