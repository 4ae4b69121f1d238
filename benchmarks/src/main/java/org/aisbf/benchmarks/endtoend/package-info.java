/**
 * What the broker, the worker and their sockets cost, measured from a buyer's side against the
 * direct call to the same model server in the same run. The numbers stand in docs/performance.md.
 */
@NullMarked
package org.aisbf.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
