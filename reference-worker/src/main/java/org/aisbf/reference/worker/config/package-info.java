/**
 * The worker's configuration: worker.json, the environment, and what the command line adds.
 *
 * <p>All values are immutable. None of them prints a secret.
 */
@NullMarked
package org.aisbf.reference.worker.config;

import org.jspecify.annotations.NullMarked;
