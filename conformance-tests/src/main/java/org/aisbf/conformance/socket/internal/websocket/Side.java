package org.aisbf.conformance.socket.internal.websocket;

/** Which end of a WebSocket the suite is. A client masks what it sends, a server does not. */
public enum Side {
  CLIENT,
  SERVER
}
