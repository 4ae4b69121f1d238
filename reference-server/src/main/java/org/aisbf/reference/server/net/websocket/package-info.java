/**
 * Workers' WebSockets: admission before the upgrade, bounded sending and receiving, the closing
 * handshake. Tyrus speaks the WebSocket protocol here; no type of it is in this package's API.
 *
 * <p>Threading: gates and receivers are called on I/O threads, one call at a time for each
 * connection, and never wait; connections may be used by any thread.
 */
@NullMarked
package org.aisbf.reference.server.net.websocket;

import org.jspecify.annotations.NullMarked;
