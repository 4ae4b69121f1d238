/** Trees of payloads, read and written by Jackson, off the hot path; stateless. Not exported. */
@NullMarked
package org.aisbf.protocol.internal.json;

import org.jspecify.annotations.NullMarked;
