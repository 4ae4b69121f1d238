package org.aisbf.toymodel.engine;

/** How a request to the engine went. */
public sealed interface Outcome {

  /**
   * The text is complete.
   *
   * @param promptTokens tokens of the prompt
   * @param completionTokens tokens generated
   * @param truncated whether the limit on tokens ended it, not the model
   */
  record Finished(int promptTokens, int completionTokens, boolean truncated) implements Outcome {}

  /**
   * The listener wanted no more, or the engine was closed.
   *
   * @param completionTokens tokens generated until then
   */
  record Cancelled(int completionTokens) implements Outcome {}

  /** Too many requests are waiting already, or this one waited too long. Nothing was generated. */
  record Busy() implements Outcome {}

  /**
   * The prompt does not fit. Nothing was generated.
   *
   * @param promptTokens tokens of the prompt
   * @param contextLength how many tokens prompt and answer may have together
   */
  record PromptTooLong(int promptTokens, int contextLength) implements Outcome {}
}
