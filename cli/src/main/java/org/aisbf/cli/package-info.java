/**
 * The launcher's commands. A command is told where to write and returns the process's exit code;
 * only {@link org.aisbf.cli.Main} ends the process. Commands run on the main thread, one in a
 * process.
 */
@NullMarked
package org.aisbf.cli;

import org.jspecify.annotations.NullMarked;
