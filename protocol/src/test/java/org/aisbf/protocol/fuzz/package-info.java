/** Both ends' decoders and machines, fed with whatever a fuzzer comes upon. */
@NullMarked
package org.aisbf.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
