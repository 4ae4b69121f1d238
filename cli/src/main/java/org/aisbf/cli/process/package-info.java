/**
 * What a long-running command needs of its process: the signals that end it and the log on stderr.
 * Process-wide by nature; the commands set it up once, on the main thread.
 */
@NullMarked
package org.aisbf.cli.process;

import org.jspecify.annotations.NullMarked;
