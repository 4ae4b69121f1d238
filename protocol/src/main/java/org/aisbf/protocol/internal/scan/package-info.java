/**
 * The characters of JSON: a scanner that walks a text once without building anything, and what
 * writes strings and numbers. Internal to this module; the package is not exported.
 *
 * <p>A {@link org.aisbf.protocol.internal.scan.JsonScanner} belongs to one thread; everything else
 * is stateless.
 */
@NullMarked
package org.aisbf.protocol.internal.scan;

import org.jspecify.annotations.NullMarked;
