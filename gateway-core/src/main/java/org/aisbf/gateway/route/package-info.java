/** From the model name that a buyer writes to the provider that serves it (ADM-6). */
@NullMarked
package org.aisbf.gateway.route;

import org.jspecify.annotations.NullMarked;
