package org.aisbf.worker;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Worker} together. Used by one thread. */
public final class WorkerBuilder {
  private static final WorkerProfile NO_PROFILE =
      new WorkerProfile() {
        @Override
        public Registration describe() {
          return Registration.read(RawJson.EMPTY_OBJECT);
        }

        @Override
        public Hardware changedHardware() {
          return Hardware.UNKNOWN;
        }
      };

  private @Nullable DialTarget target;
  private @Nullable Dialer dialer;
  private @Nullable ModelBackend backend;
  private @Nullable Timers timers;
  private @Nullable Executor executor;
  private @Nullable RandomGenerator random;
  private WorkerProfile profile = NO_PROFILE;
  private WorkerSettings settings = WorkerSettings.STANDARD;
  private WorkerListener listener = WorkerListener.NONE;

  WorkerBuilder() {}

  /** As whom it connects; required. */
  public WorkerBuilder target(DialTarget target) {
    this.target = target;
    return this;
  }

  /** How it connects; required. */
  public WorkerBuilder dialer(Dialer dialer) {
    this.dialer = dialer;
    return this;
  }

  /** What does the work; required. */
  public WorkerBuilder backend(ModelBackend backend) {
    this.backend = backend;
    return this;
  }

  /** Clock and wake-ups; required. */
  public WorkerBuilder timers(Timers timers) {
    this.timers = timers;
    return this;
  }

  /**
   * Where backends and listeners run; required. Backends may block: give it as many threads as
   * there are requests at a time, virtual ones for example.
   */
  public WorkerBuilder executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  /** What spreads reconnects; required. Used by one thread at a time. */
  public WorkerBuilder random(RandomGenerator random) {
    this.random = random;
    return this;
  }

  /** What it tells about itself; nothing unless set. */
  public WorkerBuilder profile(WorkerProfile profile) {
    this.profile = profile;
    return this;
  }

  /** How it behaves; {@link WorkerSettings#STANDARD} unless set. */
  public WorkerBuilder settings(WorkerSettings settings) {
    this.settings = settings;
    return this;
  }

  /** Who hears what it does; nobody unless set. */
  public WorkerBuilder listener(WorkerListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Makes the worker; it does nothing before {@link Worker#start}.
   *
   * @throws NullPointerException when something required is missing, naming it
   */
  public Worker build() {
    return new Worker(
        new WorkerParts(
            Objects.requireNonNull(target, "target"),
            Objects.requireNonNull(dialer, "dialer"),
            Objects.requireNonNull(backend, "backend"),
            profile,
            settings,
            Objects.requireNonNull(timers, "timers"),
            Objects.requireNonNull(executor, "executor"),
            Objects.requireNonNull(random, "random"),
            listener));
  }
}
