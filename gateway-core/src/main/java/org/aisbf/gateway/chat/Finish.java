package org.aisbf.gateway.chat;

/**
 * A choice is complete.
 *
 * @param choice its index
 * @param reason its {@code finish_reason}
 */
public record Finish(int choice, String reason) {}
