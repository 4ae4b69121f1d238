package org.aisbf.broker.example;

/** What a WebSocket stack has for one open socket; all of it returns at once. */
interface YourSocket {

  /** Sends a text message behind those before; the queue is bounded, or the socket is dropped. */
  void queue(String text);

  /** Starts the closing handshake. */
  void close(int code, String reason);

  /** Closes the TCP connection. */
  void drop();
}
