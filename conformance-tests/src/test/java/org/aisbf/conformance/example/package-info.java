/** What an embedder writes to have a broker of his own judged in memory. */
@NullMarked
package org.aisbf.conformance.example;

import org.jspecify.annotations.NullMarked;
