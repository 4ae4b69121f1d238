package org.aisbf.gateway.json;

/**
 * A part of a text.
 *
 * @param from offset of its first byte
 * @param to offset behind its last byte
 */
public record Span(int from, int to) {}
