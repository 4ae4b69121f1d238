package org.aisbf.gateway.failure;

/**
 * The attempt that runs.
 *
 * @param repeats how often its candidate had been tried before, in a row
 * @param firstContentAt -1 while none came
 * @param hidden bytes of it that the buyer was not shown
 */
public record Current(
    Candidate candidate, int repeats, long startedAt, long firstContentAt, int hidden) {

  static Current of(Candidate candidate, int repeats, long now) {
    return new Current(candidate, repeats, now, -1, 0);
  }

  Current hiding(int bytes) {
    return new Current(candidate, repeats, startedAt, firstContentAt, hidden + bytes);
  }

  /** What was held is shown now. */
  Current shownAt(long now) {
    return new Current(candidate, repeats, startedAt, seenAt(now), 0);
  }

  /** Its content came, whether the buyer sees it or not. */
  Current withContentAt(long now) {
    return new Current(candidate, repeats, startedAt, seenAt(now), hidden);
  }

  private long seenAt(long now) {
    return firstContentAt < 0 ? now : firstContentAt;
  }

  Tried ended(Tried.Result result, Fault fault, long now) {
    return new Tried(candidate.name(), result, fault, startedAt, firstContentAt, now);
  }

  Tried ended(Tried.Result result, long now) {
    return new Tried(candidate.name(), result, null, startedAt, firstContentAt, now);
  }
}
