/**
 * Memory that a peer can push and that has an end: in number and in time. Safe for many threads.
 */
@NullMarked
package org.aisbf.gateway.routing.bounded;

import org.jspecify.annotations.NullMarked;
