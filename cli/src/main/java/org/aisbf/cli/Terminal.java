package org.aisbf.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out what the user asked for
 * @param err what went wrong, and the log
 */
public record Terminal(PrintStream out, PrintStream err) {}
