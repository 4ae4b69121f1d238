package org.aisbf.conformance.memory;

import java.util.Optional;
import java.util.function.Supplier;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;

/**
 * What an embedder shows of a broker to have it judged in memory. It takes its time and its threads
 * from the {@link ManualPace} that it is made with, and blocks nowhere.
 */
public interface EmbeddedBroker extends AutoCloseable {

  /** The identity that the suite may use. */
  Credentials identity();

  /** A second identity, of another scope or provider. */
  default Optional<Credentials> otherIdentity() {
    return Optional.empty();
  }

  /** Judges a handshake. All come from one address. */
  Entrance admit(Handshake handshake);

  /**
   * Serves a buyer.
   *
   * @param answer where the answer goes; kept until its end
   */
  void serve(BuyerRequest request, MemoryCall answer);

  /** The name under which a buyer asks for a worker's model. */
  String modelName(Credentials of, String model);

  /**
   * What else can be done with it.
   *
   * @param calls makes the buyer's side of what is {@linkplain BrokerControl#submit submitted}
   */
  default Optional<BrokerControl> control(Supplier<MemoryCall> calls) {
    return Optional.empty();
  }

  /** The limits it was set to. */
  default Limits limits() {
    return Limits.USUAL;
  }

  /** Ends everything, sessions included. */
  @Override
  void close();
}
