package org.aisbf.simulation.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.broker.Admission;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Handshake;
import org.aisbf.broker.Refused;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.testkit.InMemorySocket;
import org.aisbf.testkit.InMemoryTransport;
import org.jspecify.annotations.Nullable;

/** Carries dials and sockets between the workers and whichever broker runs. */
final class Network {
  private static final long MAX_LATENCY = 60;

  private final Timers timers;
  private final InMemoryTransport transport;
  private final Chance chance;
  private final Journal journal;
  private final Breakage breakage;
  private final BrokerProcess broker;
  private final Directory directory;
  private final boolean silent;
  private final List<Wire> wires = new ArrayList<>();
  private final Map<SessionId, Wire> bySession = new HashMap<>();
  private int numbers;
  private boolean swallowsDials;

  Network(
      Timers timers,
      InMemoryTransport transport,
      Chance chance,
      Journal journal,
      Breakage breakage,
      BrokerProcess broker,
      Directory directory,
      boolean silent) {
    this.timers = timers;
    this.transport = transport;
    this.chance = chance;
    this.journal = journal;
    this.breakage = breakage;
    this.broker = broker;
    this.directory = directory;
    this.silent = silent;
  }

  /** Wires with an end that was not told yet that it is gone. */
  List<Wire> wires() {
    wires.removeIf(Wire::isOver);
    return wires;
  }

  /** The wire of a session, also of one that is over. */
  @Nullable Wire wireOf(SessionId session) {
    return bySession.get(session);
  }

  /** While true, whoever dials hears nothing. */
  void swallowDials(boolean swallows) {
    swallowsDials = swallows;
  }

  /** Dials the broker from a worker's process. */
  void dial(SimulatedProcess worker, Handshake handshake, boolean foreign, DialListener listener) {
    timers.schedule(latency(), () -> arrive(worker, handshake, foreign, listener));
  }

  private void arrive(
      SimulatedProcess worker, Handshake handshake, boolean foreign, DialListener listener) {
    BrokerProcess.Running running = broker.running();
    if (swallowsDials) {
      journal.count("weather: dial swallowed");
    } else if (running == null) {
      answer(worker, listener::unreachable);
    } else {
      running.process().run(() -> admit(running, worker, handshake, foreign, listener));
    }
  }

  private void admit(
      BrokerProcess.Running running,
      SimulatedProcess worker,
      Handshake handshake,
      boolean foreign,
      DialListener listener) {
    Admission admission = running.broker().admit(breakage.handshake(handshake));
    switch (admission) {
      case Refused refused -> {
        journal.count("refused " + refused.httpStatus());
        answer(worker, () -> listener.refused(refused.httpStatus(), refused.reason()));
      }
      case Admitted admitted -> {
        SimulatedProcess process = running.process();
        // Much may happen before the upgrade is through.
        timers.schedule(
            latency(),
            () ->
                process.run(
                    () ->
                        upgraded(
                            worker,
                            open(process, worker, handshake, foreign, admitted),
                            listener)));
      }
    }
  }

  private void upgraded(SimulatedProcess worker, Wire wire, DialListener listener) {
    answer(
        worker,
        () -> {
          if (worker.isAlive()) {
            listener.connected(wire);
          } else {
            wire.socket().client().terminate();
          }
        });
  }

  private Wire open(
      SimulatedProcess brokerProcess,
      SimulatedProcess worker,
      Handshake handshake,
      boolean foreign,
      Admitted admitted) {
    int number = ++numbers;
    InMemorySocket socket = transport.open("w" + number, "b" + number);
    socket.delay(chance.between(0, MAX_LATENCY));
    Identity identity =
        new Identity(handshake.scope(), handshake.providerId(), handshake.clientId());
    Tap brokerTap = new Tap(number, Side.BROKER, socket.server(), brokerProcess, journal);
    Tap workerTap = new Tap(number, Side.WORKER, socket.client(), worker, journal);
    Wire wire =
        new Wire(
            number, identity, admitted.sessionId(), foreign, socket, workerTap, brokerTap, journal);
    wires.add(wire);
    bySession.put(admitted.sessionId(), wire);
    journal.note(new Fact.SocketOpened(number, identity, admitted.sessionId(), foreign));
    boolean accepted = directory.accepts(handshake.scope(), handshake.token());
    journal.note(new Fact.TokenPresented(number, handshake.scope(), accepted));
    journal.count(silent ? "a broker that does not greet" : "a broker that greets");
    Connection port = silent ? new SilentUntilRegister(brokerTap) : brokerTap;
    brokerTap.attach(
        breakage.receiver(
            Side.BROKER, handshake, admitted.open(breakage.connection(Side.BROKER, port))));
    return wire;
  }

  private void answer(SimulatedProcess worker, Runnable answer) {
    timers.schedule(
        latency(),
        () -> {
          if (worker.isAlive()) {
            worker.run(answer);
          } else {
            answer.run();
          }
        });
  }

  private long latency() {
    return chance.between(0, MAX_LATENCY);
  }

  /** Ends what a dead process leaves: noticed by the peers at once, or by nobody. */
  void abandon(SimulatedProcess dead, boolean noticed) {
    for (Wire wire : List.copyOf(wires())) {
      if (wire.broker().process() == dead || wire.worker().process() == dead) {
        boolean atBroker = wire.broker().process() == dead;
        (atBroker ? wire.broker() : wire.worker()).died();
        if (noticed) {
          (atBroker ? wire.socket().server() : wire.socket().client()).terminate();
        } else {
          wire.socket().vanish();
        }
      }
    }
  }
}
