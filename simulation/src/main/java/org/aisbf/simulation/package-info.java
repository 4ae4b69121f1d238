/**
 * Runs whole systems under seeds and says of a seed that fails what failed, what came before, and
 * how to see it again.
 */
@NullMarked
package org.aisbf.simulation;

import org.jspecify.annotations.NullMarked;
