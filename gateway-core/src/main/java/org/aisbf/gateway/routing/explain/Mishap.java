package org.aisbf.gateway.routing.explain;

/**
 * Why an attempt did not serve its request.
 *
 * @param reason in a word: {@code silent}, {@code too_long} …
 * @param blame whose fault it was: {@code buyer}, {@code worker}, {@code broker}, {@code network}
 */
public record Mishap(String reason, String blame) {}
