package org.aisbf.toymodel.engine;

/** Hears a generation as it goes; called on the thread that runs it. */
public interface TokenListener {
  /** The engine has accepted the prompt and begins; nothing was generated yet. */
  default void started() {}

  /**
   * A token was generated.
   *
   * @param text its text, the space before a word included
   * @return whether to go on; false cancels the generation at once
   */
  boolean token(String text);
}
