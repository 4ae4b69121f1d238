/**
 * The JSON Schema (2020-12) of every envelope and payload, and examples of each in every dialect,
 * as files of the jar beside this package. They describe what is read, which is more than what this
 * version writes. Stateless and safe for use by many threads.
 */
@NullMarked
package org.aisbf.protocol.schema;

import org.jspecify.annotations.NullMarked;
