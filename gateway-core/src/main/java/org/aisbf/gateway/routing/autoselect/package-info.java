/**
 * Autoselect: what a request needs is a filter, what its owner prefers is an order. Everything here
 * is immutable and safe for many threads.
 */
@NullMarked
package org.aisbf.gateway.routing.autoselect;

import org.jspecify.annotations.NullMarked;
