package org.aisbf.protocol.identity;

/**
 * A handshake's value that can be no identity: 400 on the upgrade (ADM-3).
 *
 * @param field which one
 * @param reason names it and what is allowed, not the value
 */
public record Unpresentable(IdentityField field, String reason) implements Presentation {}
