/**
 * HTTP for the author of routes: calls, answers, streams and a router; beneath them Grizzly, which
 * no type of this package's API shows.
 *
 * <p>Threading: each call is handled on a virtual thread of its own, which may block; no handler
 * runs on a thread that does I/O.
 */
@NullMarked
package org.aisbf.reference.server.net.http;

import org.jspecify.annotations.NullMarked;
