/** What an embedder writes: compiled here, shown in docs/embedding.md. */
@NullMarked
package org.aisbf.broker.example;

import org.jspecify.annotations.NullMarked;
