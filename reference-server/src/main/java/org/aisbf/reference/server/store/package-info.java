/** What the server keeps on disk. */
@NullMarked
package org.aisbf.reference.server.store;

import org.jspecify.annotations.NullMarked;
