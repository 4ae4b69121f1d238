/**
 * The workers' side: who is let in, what they serve, and a buyer's request as a request of the
 * protocol.
 */
@NullMarked
package org.aisbf.reference.server.worker;

import org.jspecify.annotations.NullMarked;
