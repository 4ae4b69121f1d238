package org.aisbf.simulation.fact;

import org.aisbf.broker.Outcome;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;

/** Something that happened and can be seen from outside the cores. */
public sealed interface Fact {
  /**
   * A broker let a worker in.
   *
   * @param foreign whether the worker is a scripted one, that promises nothing
   */
  record SocketOpened(int socket, Identity identity, SessionId session, boolean foreign)
      implements Fact {}

  /**
   * What the worker of a socket presented.
   *
   * @param accepted whether it was good when the socket opened
   */
  record TokenPresented(int socket, Scope scope, boolean accepted) implements Fact {}

  /** The broker was told that nobody of a provider may stay. */
  record ProviderRevoked(Scope scope) implements Fact {}

  /** An end handed a message to its transport. */
  record FrameSent(int socket, Side by, FrameHead head) implements Fact {}

  /** A message reached an end. */
  record FrameArrived(int socket, Side at, FrameHead head) implements Fact {}

  /** The broker was told that a request needs so much longer from now. */
  record PendingArrived(int socket, String requestId, long estimateMillis) implements Fact {}

  /** Bytes reached an end, whole message or not. */
  record BytesArrived(int socket, Side at) implements Fact {}

  /** An end closed or dropped its socket; 1006 for dropped. */
  record CloseAsked(int socket, Side by, int code) implements Fact {}

  /** An end was told that its socket is gone. */
  record SocketEnded(int socket, Side at, int code) implements Fact {}

  /** The wire was disturbed: bounds on what crosses it no longer hold. */
  record WireDisturbed(int socket, String how) implements Fact {}

  /** A buyer submitted a request. */
  record RequestSubmitted(Ticket ticket) implements Fact {}

  /** A buyer read a part of his stream. */
  record ChunkRead(Ticket ticket, String text) implements Fact {}

  /** A buyer's stream was over, well or not. */
  record StreamOver(Ticket ticket, boolean well) implements Fact {}

  /** A request's outcome was told. */
  record RequestEnded(Ticket ticket, Outcome outcome) implements Fact {}

  /** A buyer lost interest and said so. */
  record BuyerLeft(Ticket ticket) implements Fact {}

  /** The broker that held a request crashed, and the buyer with it. */
  record RequestVoided(Ticket ticket) implements Fact {}

  /** A model server was called. */
  record BackendCalled(int worker, Scope scope, String marker) implements Fact {}

  /**
   * A model server's call is over.
   *
   * @param stopped whether the worker stopped it, rather than the model server itself
   */
  record BackendOver(int worker, String marker, boolean stopped) implements Fact {}

  /** A process came up or went down. */
  record ProcessChanged(String process, boolean up) implements Fact {}

  /** A buyer, an operator or the weather did something. */
  record Noted(String text) implements Fact {}

  /** Something threw. */
  record Threw(String where, Throwable error) implements Fact {}
}
