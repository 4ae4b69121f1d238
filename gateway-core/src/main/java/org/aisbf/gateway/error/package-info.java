/** What a buyer is told when a request fails, whatever failed (section 8). */
@NullMarked
package org.aisbf.gateway.error;

import org.jspecify.annotations.NullMarked;
