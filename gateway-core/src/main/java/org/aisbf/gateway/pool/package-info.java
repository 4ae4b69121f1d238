/** Which of a provider's sessions takes a request. */
@NullMarked
package org.aisbf.gateway.pool;

import org.jspecify.annotations.NullMarked;
