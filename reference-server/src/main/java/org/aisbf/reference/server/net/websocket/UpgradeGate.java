package org.aisbf.reference.server.net.websocket;

/** Decides which WebSocket handshakes are let in, before a WebSocket exists (ADM-1 to ADM-3). */
@FunctionalInterface
public interface UpgradeGate {

  /**
   * Judges one handshake. Called on an I/O thread by several threads at once: it compares digests
   * and looks into maps, and never waits. What it throws is answered 500.
   */
  Verdict check(UpgradeRequest request);
}
