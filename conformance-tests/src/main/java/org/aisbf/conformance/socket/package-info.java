/**
 * The subjects over real sockets: a broker that the suite dials and calls, and a worker that dials
 * the suite. Subjects are used by one thread; behind each wire stand threads of its own, which end
 * with it. What a peer can push is bounded everywhere, and nothing a peer does is thrown.
 */
@NullMarked
package org.aisbf.conformance.socket;

import org.jspecify.annotations.NullMarked;
