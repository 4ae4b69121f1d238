/** The two reference ends as subjects, on free ports of this machine. */
@NullMarked
package org.aisbf.conformance.reference;

import org.jspecify.annotations.NullMarked;
