/**
 * Reads JSON by scanning: tokens with their byte offsets, so that a document is changed by
 * splicing.
 */
@NullMarked
package org.aisbf.gateway.json;

import org.jspecify.annotations.NullMarked;
