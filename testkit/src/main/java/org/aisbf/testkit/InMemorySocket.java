package org.aisbf.testkit;

/** A socket in memory and the faults of the wire between its two ends. */
public final class InMemorySocket {
  private final InMemoryEnd client;
  private final InMemoryEnd server;

  InMemorySocket(InMemoryEnd client, InMemoryEnd server) {
    this.client = client;
    this.server = server;
    client.connect(server);
    server.connect(client);
  }

  /** The end that dialled: what it sends comes out at the server's receiver. */
  public InMemoryEnd client() {
    return client;
  }

  /** The end that accepted. */
  public InMemoryEnd server() {
    return server;
  }

  /** From now on each message takes that long in both directions; order is kept. */
  public void delay(long millis) {
    client.delay(millis);
    server.delay(millis);
  }

  /** The wire is cut and both ends notice: what is on the way is gone, both see LOST. */
  public void cut() {
    client.lose();
    server.lose();
  }

  /** The wire is cut and nobody notices: both directions swallow what is sent from now on. */
  public void vanish() {
    client.swallow();
    server.swallow();
  }

  /** Whether neither end was told yet that the socket is gone. */
  public boolean isOpen() {
    return client.isOpen() && server.isOpen();
  }
}
