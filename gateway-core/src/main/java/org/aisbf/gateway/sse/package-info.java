/** Server-sent events as bytes: where one ends, and what it carries. */
@NullMarked
package org.aisbf.gateway.sse;

import org.jspecify.annotations.NullMarked;
