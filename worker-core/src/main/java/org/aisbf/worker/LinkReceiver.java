package org.aisbf.worker;

import java.util.concurrent.Semaphore;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;

/**
 * Hears one connection. Frames are decoded in the transport's thread; when the session does not
 * keep up with them, that thread waits, and with it the broker.
 */
final class LinkReceiver implements Receiver {
  private static final int UNHANDLED_FRAMES = 8;

  private final Link link;
  private final SessionDriver driver;
  private final Semaphore room = new Semaphore(UNHANDLED_FRAMES);

  LinkReceiver(Link link, SessionDriver driver) {
    this.link = link;
    this.driver = driver;
  }

  @Override
  public void bytesReceived() {
    driver.heard(link);
  }

  @Override
  public void received(String frame) {
    driver.heard(link);
    Decoded message = driver.codec().decode(frame);
    // In the session's own thread, as with a transport in memory, waiting would be for itself.
    if (!driver.isHere()) {
      room.acquireUninterruptibly();
      driver.received(link, message, room::release);
    } else {
      driver.received(link, message, () -> {});
    }
  }

  @Override
  public void closed(CloseCode code, String reason) {
    driver.closed(link, code, reason);
  }
}
