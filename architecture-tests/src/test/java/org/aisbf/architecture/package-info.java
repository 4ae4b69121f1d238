/**
 * Holds the whole tree to its design. A rule is a value in a class named {@code …Rules}; a test
 * applies it to the tree, and another shows that it finds the fixture made to break it. There is no
 * list of exceptions: a rule that is wrong is changed.
 */
@NullMarked
package org.aisbf.architecture;

import org.jspecify.annotations.NullMarked;
