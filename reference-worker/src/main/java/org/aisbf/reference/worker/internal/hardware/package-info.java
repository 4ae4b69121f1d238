/** What the machine has. Only what its drivers say; nothing is guessed. */
@NullMarked
package org.aisbf.reference.worker.internal.hardware;

import org.jspecify.annotations.NullMarked;
