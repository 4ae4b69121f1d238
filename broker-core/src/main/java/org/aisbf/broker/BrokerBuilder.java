package org.aisbf.broker;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Broker} together. Used by one thread. */
public final class BrokerBuilder {

  private final ProviderDirectory directory;
  private final List<BrokerListener> listeners = new ArrayList<>();
  private @Nullable Timers timers;
  private @Nullable Executor executor;
  private BrokerLimits limits = BrokerLimits.STANDARD;
  private Supplier<String> ids = randomIds();

  BrokerBuilder(ProviderDirectory directory) {
    this.directory = directory;
  }

  /** The broker's only source of time. Required; the builder's caller closes what is behind it. */
  public BrokerBuilder timers(Timers timers) {
    this.timers = timers;
    return this;
  }

  /**
   * Runs callbacks: the signals of streams, outcomes, listeners. Required; the builder's caller
   * closes it. An executor that runs tasks in the calling thread brings user code onto the thread
   * that reads the socket, and is for tests alone.
   */
  public BrokerBuilder executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  /** All limits; {@link BrokerLimits#STANDARD} unless called. */
  public BrokerBuilder limits(BrokerLimits limits) {
    this.limits = limits;
    return this;
  }

  /** One more listener; they are called in the order in which they were added. */
  public BrokerBuilder listener(BrokerListener listener) {
    this.listeners.add(listener);
    return this;
  }

  /**
   * Where session and request ids come from: a source of texts that never repeat and cannot be
   * guessed, safe for use by many threads. 128 random bits in hexadecimal unless called.
   */
  public BrokerBuilder ids(Supplier<String> ids) {
    this.ids = ids;
    return this;
  }

  /**
   * The broker, ready to admit.
   *
   * @throws NullPointerException when {@link #timers} or {@link #executor} was not called
   */
  public Broker build() {
    return new Broker(
        directory,
        Objects.requireNonNull(timers, "timers"),
        Objects.requireNonNull(executor, "executor"),
        limits,
        List.copyOf(listeners),
        ids);
  }

  private static Supplier<String> randomIds() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }
}
