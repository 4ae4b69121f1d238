/**
 * The one port of the reference server: HTTP and WebSocket, plain or TLS.
 *
 * <p>Threading: a port may be used by any thread. It owns its threads, timers and sockets and ends
 * them in {@link org.aisbf.reference.server.net.HttpPort#close}.
 */
@NullMarked
package org.aisbf.reference.server.net;

import org.jspecify.annotations.NullMarked;
