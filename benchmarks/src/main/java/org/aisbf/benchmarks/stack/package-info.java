/**
 * The whole of it in one JVM over real sockets: a broker, workers that can be killed, a hosted
 * service, behind each a model server that misbehaves as it is told, and a buyer who looks closely.
 *
 * <p>A {@link org.aisbf.benchmarks.stack.Stack} and a {@link org.aisbf.benchmarks.stack.StackBuyer}
 * are safe for use by many threads.
 */
@NullMarked
package org.aisbf.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
