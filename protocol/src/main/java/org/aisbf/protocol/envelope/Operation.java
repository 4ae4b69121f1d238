package org.aisbf.protocol.envelope;

/**
 * The {@code op} of a request. Open: an unknown one is kept, and answered {@code
 * unsupported_operation} (REQ-7).
 *
 * @param name the text on the wire
 */
public record Operation(String name) {
  public static final Operation MODELS_LIST = new Operation("models.list");
  public static final Operation CHAT_COMPLETIONS = new Operation("chat.completions");
  public static final Operation CAPABILITIES = new Operation("capabilities");
  public static final Operation PROXY = new Operation("proxy");
  public static final Operation REGISTER = new Operation("register");

  /** Whether it keeps the model server busy, and so counts against {@code max_concurrency}. */
  public boolean isWork() {
    return equals(CHAT_COMPLETIONS) || equals(PROXY);
  }

  @Override
  public String toString() {
    return name;
  }
}
