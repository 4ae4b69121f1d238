/**
 * What travels in the payloads: registration and hardware, heartbeats, HTTP requests and their
 * replies, lists of models; and the rules on paths, headers and a backend's errors (section 5).
 * Chat bodies stay raw.
 *
 * <p>Everything here is immutable or stateless, and safe for use by many threads. Reading is
 * tolerant: what a peer left out or misshaped is {@code null}, unless a method says that it
 * refuses.
 */
@NullMarked
package org.aisbf.protocol.operation;

import org.jspecify.annotations.NullMarked;
