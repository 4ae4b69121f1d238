/** Defects that are put between the cores and their ports, and the proof that they are noticed. */
package org.aisbf.simulation.breakage;
