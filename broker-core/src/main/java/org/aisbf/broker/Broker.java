package org.aisbf.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.time.Timers;

/**
 * A broker over whatever WebSocket stack the embedder has: it admits workers, keeps one session for
 * each, and runs requests over them.
 *
 * <p>A transport asks {@link #admit}, and once the socket is open calls {@link Admitted#open} and
 * tells the returned receiver what arrives. A caller picks a session from {@link #ready} and calls
 * {@link #submit}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Broker implements AutoCloseable {

  Broker(
      ProviderDirectory directory,
      Timers timers,
      Executor executor,
      BrokerLimits limits,
      List<BrokerListener> listeners,
      Supplier<String> ids) {
    throw new UnsupportedOperationException();
  }

  /** Begins a broker. */
  public static BrokerBuilder builder(ProviderDirectory directory) {
    return new BrokerBuilder(directory);
  }

  /**
   * Judges a handshake against the directory, before the upgrade (ADM-1, ADM-2, ADM-3, ADM-9). The
   * right token is let in whatever went wrong before from the same address.
   */
  public Admission admit(Handshake handshake) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a request to a session. Never throws because of the peer: whatever goes wrong, a session
   * that is gone included, is the exchange's outcome.
   */
  public Exchange submit(SessionId session, WorkRequest request) {
    throw new UnsupportedOperationException();
  }

  /** All live sessions, in no order. */
  public List<SessionView> sessions() {
    throw new UnsupportedOperationException();
  }

  /** The sessions of one provider that take work: registered and not draining (P5, P6). */
  public List<SessionView> ready(Scope scope, ProviderId provider) {
    throw new UnsupportedOperationException();
  }

  /** One live session. */
  public Optional<SessionView> session(SessionId session) {
    throw new UnsupportedOperationException();
  }

  /**
   * Closes the provider's sessions with 4403: its token was compromised, or it was disabled or
   * deleted (ADM-7). The directory must refuse the old token before this is called.
   */
  public void revoke(Scope scope, ProviderId provider) {
    throw new UnsupportedOperationException();
  }

  /**
   * Gets ready to stop: admits nobody, dispatches nothing more, tells the workers that announced
   * {@code drain}, lets running requests finish, and closes each session with 1012 when its last
   * one did.
   *
   * @param limit after which what still runs is cut off
   * @return complete when all sessions are closed
   */
  public CompletionStage<Void> drain(Duration limit) {
    throw new UnsupportedOperationException();
  }

  /** Closes all sessions with 1012 at once; their requests end. Idempotent. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
