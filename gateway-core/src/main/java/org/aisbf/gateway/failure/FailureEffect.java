package org.aisbf.gateway.failure;

/**
 * What the driver has to do, in order. "The event" is the one that made the step; the attempt is
 * the one that was begun last.
 */
public sealed interface FailureEffect {

  /** Ask the route for a candidate; answer with {@code Chosen} or {@code NobodyLeft}. */
  record Choose(Wish wish) implements FailureEffect {}

  /** Begin an attempt. */
  record Begin(Candidate candidate) implements FailureEffect {}

  /** Give the attempt up, down to the model server. */
  record Cancel() implements FailureEffect {}

  /** Keep the event back from the buyer. */
  record Hold() implements FailureEffect {}

  /** Forget the events that were held. */
  record Drop() implements FailureEffect {}

  /** Begin the buyer's answer, in the attempt's name, with the events that were held. */
  record Release() implements FailureEffect {}

  /** Hand the event to the buyer. */
  record Forward() implements FailureEffect {}

  /** Hand him what is new to him of the event. */
  record ForwardRest() implements FailureEffect {}

  /** Keep the event from him for good: he has it. */
  record Swallow() implements FailureEffect {}

  /** Hand him the whole answer. */
  record ForwardWhole() implements FailureEffect {}

  /** Count an event that was no JSON. */
  record CountMalformed() implements FailureEffect {}

  /** Tell the route what the attempt told of its candidate. */
  record Report(Candidate candidate, HealthFact fact) implements FailureEffect {}

  /** Tell the buyer how it ended. */
  record Finish(Ending ending) implements FailureEffect {}
}
