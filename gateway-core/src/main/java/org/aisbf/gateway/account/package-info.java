/** Who a buyer is, and what he may call. Everything here is immutable and safe for many threads. */
@NullMarked
package org.aisbf.gateway.account;

import org.jspecify.annotations.NullMarked;
