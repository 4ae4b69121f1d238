/**
 * The reference server: the broker for workers, the gateway for buyers, one port for both. Begin at
 * {@link org.aisbf.reference.server.ReferenceServer}.
 */
@NullMarked
package org.aisbf.reference.server;

import org.jspecify.annotations.NullMarked;
