/**
 * The verdicts of a run for people and for programs: text, HTML, JSON, JUnit's XML, Markdown.
 * Values and pure functions; safe for all threads. Nothing here knows a token: the wire's records
 * come with secrets blotted out.
 */
@NullMarked
package org.aisbf.conformance.report;

import org.jspecify.annotations.NullMarked;
