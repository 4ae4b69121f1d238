/** A buyer's request body, scanned once and rewritten by splicing. */
@NullMarked
package org.aisbf.gateway.request;

import org.jspecify.annotations.NullMarked;
