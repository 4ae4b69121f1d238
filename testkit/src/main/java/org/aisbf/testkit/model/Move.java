package org.aisbf.testkit.model;

/**
 * One thing that the server does while it answers. In a stream each is seen as it is made; of an
 * answer that was asked for whole, {@link Finish} gives all of it and ends, {@link Cut} and {@link
 * End} leave half a document where a stream was opened before, {@link Fail} answers 500, {@link
 * SayForEver} hangs, and what a stream would say makes no difference.
 */
public sealed interface Move {

  /**
   * Answers with an error and ends.
   *
   * @param status of HTTP
   * @param headers lines with their line ends, such as {@code "Retry-After: 1\r\n"}; may be empty
   * @param body as JSON
   */
  record Refuse(int status, String headers, String body) implements Move {}

  /** Answers with what was sent, and ends. */
  record Echo() implements Move {}

  /** Status and headers of a stream. */
  record Open() implements Move {}

  /** An event that has a role and nothing to read. */
  record Role() implements Move {}

  /**
   * So many events with the next words of the answer; fewer where it has fewer.
   *
   * @param events {@link Integer#MAX_VALUE} for all that are left
   */
  record Say(int events) implements Move {}

  /**
   * Says the same words for ever.
   *
   * @param everyMillis between two events
   * @param text of each
   */
  record SayForEver(long everyMillis, String text) implements Move {}

  /** From now on other words than any other server would say. */
  record Stray() implements Move {}

  /** From now on an empty text where others write null for the reason of the end. */
  record LeaveReasonsEmpty() implements Move {}

  /** An event that is no JSON. */
  record Garble() implements Move {}

  /** An event that says that something went wrong. */
  record Fail() implements Move {}

  /** The event with the reason for the end. */
  record Finish() implements Move {}

  /** The event with the usage. */
  record Usage() implements Move {}

  /** {@code [DONE]}. */
  record Done() implements Move {}

  /**
   * Does nothing for a while.
   *
   * @param millis how long
   */
  record Pause(long millis) implements Move {}

  /** Does nothing until the client hangs up. */
  record Hang() implements Move {}

  /** Resets the connection, or breaks off the answer where it has begun. */
  record Cut() implements Move {}

  /** Ends the answer in good order, however little of it was given. */
  record End() implements Move {}
}
