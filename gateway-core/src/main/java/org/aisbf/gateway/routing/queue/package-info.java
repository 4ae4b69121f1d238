/** Waiting in line, fairly. Structures without time or threads of their own; used under a lock. */
@NullMarked
package org.aisbf.gateway.routing.queue;

import org.jspecify.annotations.NullMarked;
