/**
 * {@code aisbf conformance}: the conformance suite from the command line. Commands run on the main
 * thread; the first Ctrl-C ends the run, and what was found so far is reported.
 */
@NullMarked
package org.aisbf.cli.conformance;

import org.jspecify.annotations.NullMarked;
