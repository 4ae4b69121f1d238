/** JSON kept as text: the raw slices that payloads travel as. */
@NullMarked
package org.aisbf.protocol.json;

import org.jspecify.annotations.NullMarked;
