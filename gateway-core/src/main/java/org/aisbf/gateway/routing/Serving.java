package org.aisbf.gateway.routing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.affinity.Bond;
import org.aisbf.gateway.routing.affinity.BondKey;
import org.aisbf.gateway.routing.explain.Mishap;
import org.aisbf.gateway.routing.explain.TriedCandidate;
import org.aisbf.gateway.routing.health.HealthCell;
import org.aisbf.gateway.routing.health.Trial;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.LiveWorker;
import org.aisbf.gateway.routing.live.ModelState;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: a candidate, and the place taken at its worker. Its {@link #end} must be called,
 * whatever happens; until then the place is occupied. May be reported on from any thread.
 */
public final class Serving {

  private static final long NO_CONTENT = Long.MIN_VALUE;

  private final Candidates.Candidate candidate;
  private final @Nullable LiveWorker worker;
  private final Trial trial;
  private final Follower follower;
  private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
  private final AtomicBoolean sent = new AtomicBoolean();

  /** Went on where another one broke off: the buyer's times are not those of its own answer. */
  private volatile boolean resumes;

  private volatile long firstContent = NO_CONTENT;
  private volatile @Nullable Mishap mishap;

  Serving(
      Candidates.Candidate candidate, @Nullable LiveWorker worker, Trial trial, Follower follower) {
    this.candidate = candidate;
    this.worker = worker;
    this.trial = trial;
    this.follower = follower;
  }

  /**
   * Whoever learns from attempts beside the candidate itself.
   *
   * @param conversation {@code null} where the buyer named none
   * @param answered whether the buyer has content of an attempt of this request
   */
  record Follower(
      Affinity affinity,
      @Nullable BondKey conversation,
      RoutingListener listener,
      AtomicBoolean answered) {}

  /** Which provider's model. */
  public ProviderModel target() {
    return candidate.target();
  }

  /** The worker's session; {@code null} for a hosted provider. */
  public @Nullable SessionId session() {
    return worker == null ? null : worker.session();
  }

  /** When its place was taken, in monotonic milliseconds. */
  public long began() {
    return trial.began();
  }

  /** How it ended; {@code null} while it lasts. */
  public @Nullable Ending ending() {
    return ending.get();
  }

  /** Whether this is the one attempt that finds out whether a rest is over. */
  public boolean isProbe() {
    return trial.probe();
  }

  /**
   * It was sent to its worker, whose transport counts it from now on. What was given up goes on
   * there beside those that hold places; this tells the two apart.
   */
  public void sent() {
    if (worker != null && sent.compareAndSet(false, true)) {
      candidate.live().begins(worker);
    }
  }

  /** The first content came; whether whoever serves is well, the end tells. Counted once. */
  public void answering(long now) {
    if (firstContent == NO_CONTENT) {
      firstContent = now;
      resumes = follower.answered().getAndSet(true);
      if (!resumes) {
        state().speed().firstToken(now - trial.began(), now);
      }
      health().answering(trial);
    }
  }

  /**
   * It is over. Gives the place back; whoever waits for it is served before this returns. Only the
   * first call counts.
   */
  public void end(Ending how, long now) {
    if (!ending.compareAndSet(null, how)) {
      return;
    }
    learn(how, now);
    if (worker != null) {
      candidate.live().giveBack(worker, sent.getAndSet(true), now - trial.began(), now);
    }
  }

  /** Why it did not serve the request, for the record; told before its end. */
  public void failedFor(Mishap why) {
    mishap = why;
  }

  TriedCandidate tried() {
    return new TriedCandidate(target(), session(), trial.probe(), outcome(), mishap);
  }

  private String outcome() {
    return switch (ending.get()) {
      case null -> "open";
      case Ending.Served served -> "served";
      case Ending.Failed failed -> "failed";
      case Ending.Silent silent -> "silent";
      case Ending.AskedToWait asked -> "asked to wait";
      case Ending.ModelAbsent absent -> "model absent";
      case Ending.RefusedUs refused -> "refused credentials";
      case Ending.TooLong tooLong -> "too long";
      case Ending.Indifferent indifferent -> "indifferent";
    };
  }

  private void learn(Ending how, long now) {
    switch (how) {
      case Ending.Served served -> served(served.outputTokens(), now);
      case Ending.Failed failed -> counts(now);
      case Ending.Silent silent -> counts(now);
      case Ending.AskedToWait asked -> {
        if (worker == null) {
          health().restUntil(asked.until(), now);
        } else {
          worker.restUntil(asked.until());
          undecided(now);
        }
        failed(now);
      }
      case Ending.RefusedUs refused -> {
        if (worker == null) {
          health().refused(candidate.cooldown(), now);
        } else {
          worker.refused(now + candidate.cooldown().maxMillis());
          undecided(now);
        }
        failed(now);
        follower.listener().refusedUs(target(), session());
      }
      case Ending.ModelAbsent absent -> {
        candidate.live().markAbsent(target().model(), worker);
        undecided(now);
      }
      case Ending.TooLong tooLong -> undecided(now);
      case Ending.Indifferent indifferent -> undecided(now);
    }
  }

  private void served(long outputTokens, long now) {
    succeeded(now);
    if (firstContent != NO_CONTENT && !resumes) {
      state().speed().wrote(outputTokens, now - firstContent, now);
    }
    if (follower.conversation() != null) {
      follower.affinity().served(follower.conversation(), new Bond(target(), session()), now);
    }
  }

  private void succeeded(long now) {
    LiveProvider live = candidate.live();
    live.known(target().model()).health().succeeded(trial);
    if (worker != null) {
      worker.success().record(true, now);
    }
  }

  private void counts(long now) {
    health().failed(trial, candidate.cooldown(), now);
    failed(now);
  }

  private void failed(long now) {
    if (worker != null) {
      worker.success().record(false, now);
    }
  }

  private void undecided(long now) {
    if (trial.probe()) {
      health().undecided(trial, now);
    }
  }

  private HealthCell health() {
    return state().health();
  }

  private ModelState state() {
    return candidate.live().learned(target().model());
  }
}
