package org.aisbf.simulation.world;

/** Told once what became of a dial. Never told where the network swallowed it. */
interface DialListener {
  /** The socket is open; the dialler gives it its receiver. */
  void connected(Wire wire);

  /** The broker answered with another HTTP status. */
  void refused(int httpStatus, String reason);

  /** Nobody listens there. */
  void unreachable();
}
