/** Defects between the failure engine and its ports, and that the simulation notices each. */
package org.aisbf.simulation.tampering;
