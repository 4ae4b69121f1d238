package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.error.CloseCode;
import org.jspecify.annotations.Nullable;

/** What the owner of a worker learns about its session. */
public sealed interface SessionEvent {

  /** A connection is being opened. */
  record Dialling() implements SessionEvent {}

  /** The connection is open and the worker registers. */
  record Connected() implements SessionEvent {}

  /**
   * The registration was acknowledged.
   *
   * @param sessionId where the broker gave one
   */
  record Registered(@Nullable String sessionId) implements SessionEvent {}

  /**
   * No broker was reached.
   *
   * @param cause for people
   * @param retryIn milliseconds until the next attempt
   */
  record Unreached(String cause, long retryIn) implements SessionEvent {}

  /**
   * The broker refused (ADM-3).
   *
   * @param retryIn milliseconds until the next attempt; {@code null} when there is none (REC-2)
   */
  record TurnedAway(Refusal refusal, @Nullable Long retryIn) implements SessionEvent {}

  /**
   * A registered session ended without the owner's wish.
   *
   * @param retryIn milliseconds until the next attempt
   */
  record Disconnected(CloseCode code, String reason, long retryIn) implements SessionEvent {}

  /**
   * Another worker took over this one's identity (ADM-5).
   *
   * @param retryIn milliseconds until the next attempt; {@code null} when there is none
   */
  record Evicted(@Nullable Long retryIn) implements SessionEvent {}

  /** The broker is about to restart; what runs is finished. */
  record BrokerDrains() implements SessionEvent {}

  /**
   * The owner's stop is under way.
   *
   * @param running how many requests are being finished
   */
  record Leaves(int running) implements SessionEvent {}

  /** The worker is stopped. */
  record Ended(Ending ending) implements SessionEvent {}
}
