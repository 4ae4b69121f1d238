/**
 * Serving buyers' requests: a request is read, routed, tried under the failure engine, and its
 * answer written. Handlers are safe for many threads; what serves one request belongs to the thread
 * of its call, which may block.
 */
@NullMarked
package org.aisbf.reference.server.serve;

import org.jspecify.annotations.NullMarked;
