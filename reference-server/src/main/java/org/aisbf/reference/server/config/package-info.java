/**
 * {@code server.yaml}: read, checked, and given out as values that are known to be sound. What is
 * wrong with a file is said in one line: file, key, what is wrong, what is allowed.
 */
@NullMarked
package org.aisbf.reference.server.config;

import org.jspecify.annotations.NullMarked;
