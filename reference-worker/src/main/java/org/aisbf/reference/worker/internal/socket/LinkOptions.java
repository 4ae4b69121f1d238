package org.aisbf.reference.worker.internal.socket;

/**
 * What a connection bears.
 *
 * @param maxFrameBytes the largest message taken
 * @param stallMillis how long one write may take
 * @param pingEvery milliseconds between two WebSocket pings; 0 for none
 */
record LinkOptions(int maxFrameBytes, long stallMillis, long pingEvery) {

  boolean pings() {
    return pingEvery > 0;
  }

  /** How long the writer waits for something to write. */
  long pingMillis() {
    return pings() ? pingEvery : 60_000;
  }
}
