/** Error and close codes of the protocol (section 8), as open value types with constants. */
@NullMarked
package org.aisbf.protocol.error;

import org.jspecify.annotations.NullMarked;
