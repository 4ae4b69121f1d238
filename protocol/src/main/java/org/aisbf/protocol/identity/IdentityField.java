package org.aisbf.protocol.identity;

/** The four values that a worker presents, and where each may stand (section 2). */
public enum IdentityField {
  /** Whom it registers as. */
  PROVIDER_ID("provider_id", "x-coderai-provider-id"),

  /** Which worker of that provider it is. */
  CLIENT_ID("client_id", "x-coderai-client-id"),

  /** The owner: {@code global} or a user's name. */
  USERNAME("username", "x-coderai-username"),

  /** The secret that proves it. */
  REGISTRATION_TOKEN("registration_token", "x-coderai-registration-token");

  private final String parameter;
  private final String header;

  IdentityField(String parameter, String header) {
    this.parameter = parameter;
    this.header = header;
  }

  /** The query parameter, which is also the name in errors. */
  public String parameter() {
    return parameter;
  }

  /** The HTTP header, in lower case. */
  public String header() {
    return header;
  }
}
