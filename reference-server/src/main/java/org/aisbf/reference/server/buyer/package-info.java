/**
 * The buyers' routes: who may call, which provider serves, and the answer on its way back.
 *
 * <p>Threading: handlers run on the virtual thread of their call and may block.
 */
@NullMarked
package org.aisbf.reference.server.buyer;

import org.jspecify.annotations.NullMarked;
