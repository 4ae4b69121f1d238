package org.aisbf.conformance.socket.internal.websocket;

/**
 * What the suite takes from a subject before it cuts it off, for one link.
 *
 * @param messages how many text messages
 * @param bytes of all of them
 * @param messageBytes of one; the protocol's largest frames have to fit
 * @param waitingBytes of what the subject did not read yet
 */
public record Bounds(int messages, long bytes, int messageBytes, long waitingBytes) {
  /** Enough for every check. */
  public static final Bounds USUAL = new Bounds(20_000, 112L << 20, 112 << 20, 256L << 20);
}
