/** Scripts that provoke what checks judge. Each runs in one thread; waiting is the pace's. */
@NullMarked
package org.aisbf.conformance.scenario;

import org.jspecify.annotations.NullMarked;
