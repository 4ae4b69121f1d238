/**
 * Conversations stay where they were served before. Safe for many threads, bounded in time and
 * number.
 */
@NullMarked
package org.aisbf.gateway.routing.affinity;

import org.jspecify.annotations.NullMarked;
