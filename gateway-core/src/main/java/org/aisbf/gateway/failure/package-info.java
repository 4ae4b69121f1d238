/**
 * What happens to a request when who serves it fails: one pure machine for all routes and kinds of
 * answer. It decides who is tried, how often and how long, what of an answer the buyer sees, and
 * when another one goes on where it broke off. Its table is in docs/failure-engine.md.
 *
 * <p>Everything here is immutable and safe for use by many threads. Times are monotonic
 * milliseconds that come in with the inputs; chance comes in with a failure.
 */
@NullMarked
package org.aisbf.gateway.failure;

import org.jspecify.annotations.NullMarked;
