/**
 * Makes the toy model's file: counts which word follows which in the project's own text and writes
 * the table as a GGUF file in the shape of a one-layer llama. Everything here is immutable or local
 * to one call, so it may be used from any thread.
 */
@NullMarked
package org.aisbf.toymodel.gguf;

import org.jspecify.annotations.NullMarked;
