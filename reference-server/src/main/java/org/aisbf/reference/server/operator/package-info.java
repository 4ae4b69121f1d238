/** What operators look at: health, metrics, the description of the API, and who is connected. */
@NullMarked
package org.aisbf.reference.server.operator;

import org.jspecify.annotations.NullMarked;
