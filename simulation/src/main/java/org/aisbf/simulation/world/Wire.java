package org.aisbf.simulation.world;

import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.testkit.InMemorySocket;

/** A socket between a worker and the broker, with its weather. */
final class Wire {
  private final int number;
  private final Identity identity;
  private final SessionId session;
  private final boolean foreign;
  private final InMemorySocket socket;
  private final Tap worker;
  private final Tap broker;
  private final Journal journal;

  Wire(
      int number,
      Identity identity,
      SessionId session,
      boolean foreign,
      InMemorySocket socket,
      Tap worker,
      Tap broker,
      Journal journal) {
    this.number = number;
    this.identity = identity;
    this.session = session;
    this.foreign = foreign;
    this.socket = socket;
    this.worker = worker;
    this.broker = broker;
    this.journal = journal;
  }

  int number() {
    return number;
  }

  Identity identity() {
    return identity;
  }

  SessionId session() {
    return session;
  }

  boolean foreign() {
    return foreign;
  }

  InMemorySocket socket() {
    return socket;
  }

  Tap worker() {
    return worker;
  }

  Tap broker() {
    return broker;
  }

  boolean isOpen() {
    return socket.isOpen();
  }

  boolean isOver() {
    return !socket.client().isOpen() && !socket.server().isOpen();
  }

  void disturbed(String how) {
    journal.count("weather: " + how);
    journal.note(new Fact.WireDisturbed(number, how));
  }
}
