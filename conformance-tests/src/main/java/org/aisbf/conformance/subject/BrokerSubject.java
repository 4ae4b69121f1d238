package org.aisbf.conformance.subject;

import java.time.Duration;
import java.util.Optional;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * The broker under test. The suite is worker and buyer at once. Used by one thread; what scenarios
 * opened and did not close is closed by {@link #reset}.
 */
public interface BrokerSubject extends AutoCloseable {

  /** How to wait with it. */
  Pace pace();

  /** The identity that the suite may use. */
  Credentials identity();

  /** A second identity, of another scope or provider; empty where none was given. */
  Optional<Credentials> otherIdentity();

  /** Dials as a worker and waits for the answer to the handshake. */
  Dialled dial(Handshake handshake);

  /** Starts a buyer's request with the given key. */
  BuyerCall call(BuyerRequest request);

  /**
   * The name under which a buyer asks for a worker's model, such as {@code provider/model}.
   *
   * @param of the identity whose worker serves it
   */
  String modelName(Credentials of, String model);

  /** What else can be done with it; empty where no adapter was given. */
  Optional<BrokerControl> control();

  /**
   * The limits this broker was set to, where they are not the protocol's; a check that waits for
   * one waits by this.
   */
  Limits limits();

  /** Ends what the last scenario left open and begins a new log. */
  WireLog reset();

  /** Ends everything. */
  @Override
  void close();

  /**
   * Time limits of a broker.
   *
   * @param request to the first event or the reply
   * @param idle between two events of a stream
   * @param total of one request
   * @param maxFrameBytes the largest frame it takes; {@code null} where unknown
   */
  record Limits(
      Duration register,
      Duration liveness,
      Duration request,
      Duration idle,
      Duration total,
      Duration sessionTtl,
      @Nullable Long maxFrameBytes) {

    /** The protocol's own (REG-3, HB-3, REQ-5). */
    public static final Limits USUAL =
        new Limits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            Duration.ofMinutes(2),
            Duration.ofHours(3),
            Duration.ofDays(1),
            null);
  }
}
