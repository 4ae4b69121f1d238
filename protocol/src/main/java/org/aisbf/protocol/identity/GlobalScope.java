package org.aisbf.protocol.identity;

/** The scope of providers that belong to no user. Use {@link Scope#GLOBAL}. */
public record GlobalScope() implements Scope {

  @Override
  public String scopeName() {
    return "global";
  }

  @Override
  public String username() {
    return "global";
  }
}
