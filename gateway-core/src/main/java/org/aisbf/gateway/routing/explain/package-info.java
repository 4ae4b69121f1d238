/** Why a request went where it went: decisions as values, and a bounded memory of them. */
@NullMarked
package org.aisbf.gateway.routing.explain;

import org.jspecify.annotations.NullMarked;
