package org.aisbf.gateway.routing.health;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.aisbf.gateway.routing.health.Health.Probing;
import org.aisbf.gateway.routing.health.Health.Recovering;
import org.aisbf.gateway.routing.health.Health.Resting;
import org.aisbf.gateway.routing.health.Health.Sound;

/** Keeps the health of one provider's model. Safe for many threads; times come in. */
public final class HealthCell {

  /** A probe that has not come back after this time, in milliseconds, is given up. */
  public static final long PROBE_LIMIT_MILLIS = 600_000;

  private final AtomicReference<Health> health = new AtomicReference<>(Health.SOUND);

  /** Sound. */
  public HealthCell() {}

  /** How it fares. */
  public Health get() {
    return health.get();
  }

  /** Whether nothing is known against it. */
  public boolean isSound() {
    return health.get().equals(Health.SOUND);
  }

  /** What a request may do now. */
  public Access access(long now) {
    return access(health.get(), now);
  }

  private static Access access(Health state, long now) {
    return switch (state) {
      case Sound sound -> Access.OPEN;
      case Resting rest when now < rest.until() -> Access.CLOSED;
      case Resting rest -> rest.length() == 0 ? Access.OPEN : Access.PROBE;
      case Probing probe -> now - probe.since() < PROBE_LIMIT_MILLIS ? Access.CLOSED : Access.PROBE;
      case Recovering recovering -> Access.OPEN;
    };
  }

  /**
   * Takes the one probe that a rest ends with.
   *
   * @return whether this caller has it
   */
  public boolean takeProbe(long now) {
    Health state = health.get();
    return access(state, now) == Access.PROBE && health.compareAndSet(state, probe(state, now));
  }

  private static Health probe(Health state, long now) {
    return switch (state) {
      case Sound sound -> sound;
      case Resting rest -> new Probing(now, rest.length(), rest.reason());
      case Probing lost -> new Probing(now, lost.length(), lost.reason());
      case Recovering recovering -> recovering;
    };
  }

  /**
   * The answer of an attempt has begun. Where that was the probe others need not wait for its end;
   * but only the end tells whether it went well.
   */
  public void answering(Trial trial) {
    update(
        state ->
            state instanceof Probing probe && (trial.probe() || trial.began() >= probe.since())
                ? new Recovering(probe.since(), probe.length(), probe.reason())
                : state);
  }

  /** An attempt that began at a moment was answered to the end. */
  public void succeeded(Trial trial) {
    update(
        state ->
            switch (state) {
              case Sound sound -> Health.SOUND;
              case Resting rest -> trial.began() >= rest.since() ? Health.SOUND : rest;
              case Probing probe ->
                  trial.probe() || trial.began() >= probe.since() ? Health.SOUND : probe;
              case Recovering recovering ->
                  trial.began() >= recovering.since() ? Health.SOUND : recovering;
            });
  }

  /** An attempt failed in a way that counts. */
  public void failed(Trial trial, Cooldown cooldown, long now) {
    update(
        state ->
            switch (state) {
              case Sound sound when sound.failures() + 1 < cooldown.failures() ->
                  new Sound(sound.failures() + 1);
              case Sound sound -> rest(now, cooldown.millis(), RestReason.FAILURES);
              // A rest that was asked for is over: what comes behind it counts afresh.
              case Resting rest when rest.length() == 0 && now >= rest.until() ->
                  cooldown.failures() == 1
                      ? rest(now, cooldown.millis(), RestReason.FAILURES)
                      : new Sound(1);
              case Resting rest -> rest;
              case Probing probe when trial.probe() ->
                  rest(now, cooldown.doubled(probe.length()), probe.reason());
              case Probing probe -> probe;
              case Recovering recovering when trial.began() >= recovering.since() ->
                  rest(now, cooldown.doubled(recovering.length()), recovering.reason());
              case Recovering recovering -> recovering;
            });
  }

  /** It wants no requests until a moment. An earlier, longer rest goes on. */
  public void restUntil(long until, long now) {
    update(
        state ->
            switch (state) {
              case Sound sound -> new Resting(now, until, 0, RestReason.ASKED);
              case Resting rest when rest.until() >= until -> rest;
              case Resting rest -> new Resting(rest.since(), until, rest.length(), rest.reason());
              case Probing probe -> new Resting(now, until, probe.length(), probe.reason());
              case Recovering recovering ->
                  new Resting(now, until, recovering.length(), recovering.reason());
            });
  }

  /** It refused the credentials: it rests as long as a rest may be, then it is probed. */
  public void refused(Cooldown cooldown, long now) {
    update(state -> rest(now, cooldown.maxMillis(), RestReason.REFUSED));
  }

  /** An attempt said nothing about it; where it was the probe, the next request is. */
  public void undecided(Trial trial, long now) {
    update(
        state ->
            state instanceof Probing probe && trial.probe()
                ? new Resting(probe.since(), now, probe.length(), probe.reason())
                : state);
  }

  private static Health rest(long now, long length, RestReason reason) {
    return new Resting(now, now + length, length, reason);
  }

  private void update(UnaryOperator<Health> change) {
    Health before = health.get();
    while (true) {
      Health after = change.apply(before);
      if (after.equals(before) || health.compareAndSet(before, after)) {
        return;
      }
      before = health.get();
    }
  }
}
