package org.aisbf.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aisbf.broker.BrokerLimits;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.simulation.fact.Content;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Plan;
import org.aisbf.simulation.fact.Ticket;
import org.jspecify.annotations.Nullable;

/** The buyers: who asks what of which scope, and who still waits. */
final class Market {
  static final List<Scope> SCOPES =
      List.of(Scope.GLOBAL, Scope.ofUsername("alice"), Scope.ofUsername("bob"));

  private final BrokerProcess broker;
  private final Network network;
  private final ModelServer models;
  private final Climate climate;
  private final Chance chance;
  private final Journal journal;
  private final Breakage breakage;
  private final List<Buyer> waiting = new ArrayList<>();
  private @Nullable SessionView remembered;
  private int markers;

  Market(
      BrokerProcess broker,
      Network network,
      ModelServer models,
      Climate climate,
      Chance chance,
      Journal journal,
      Breakage breakage) {
    this.broker = broker;
    this.network = network;
    this.models = models;
    this.climate = climate;
    this.chance = chance;
    this.journal = journal;
    this.breakage = breakage;
  }

  /** Somebody comes and finds a session of his scope, or none. */
  void somebodyComes() {
    BrokerProcess.Running running = broker.running();
    if (running == null) {
      journal.count("nobody answers the buyer");
      return;
    }
    Scope scope = chance.pick(SCOPES);
    List<SessionView> ready = running.broker().ready(breakage.scope(scope), new ProviderId("pool"));
    SessionView view = ready.isEmpty() ? null : chance.pick(ready);
    if (!climate.calm() && chance.oneIn(10) && isOf(scope, remembered)) {
      view = remembered;
    }
    if (view == null) {
      journal.count("no worker for the buyer");
    } else {
      remembered = view;
      SessionId session = view.sessionId();
      submit(running, scope, session, plan(), !chance.oneIn(4), habit());
    }
  }

  private static boolean isOf(Scope scope, @Nullable SessionView view) {
    return view != null && view.identity().scope().equals(scope);
  }

  /** Somebody asks a session for what the plan says. */
  Buyer submit(
      BrokerProcess.Running running,
      Scope scope,
      SessionId session,
      Plan plan,
      boolean stream,
      Habit habit) {
    String marker = "m" + ++markers;
    models.plan(marker, plan);
    Exchange exchange =
        running
            .broker()
            .submit(
                session,
                new WorkRequest(
                    Operation.CHAT_COMPLETIONS,
                    RawJson.of(Content.question(marker, stream)),
                    stream,
                    null));
    Wire wire = Objects.requireNonNull(network.wireOf(session), "a session that never was");
    BrokerLimits limits = climate.limits();
    Ticket ticket =
        new Ticket(
            marker,
            scope,
            wire.identity(),
            wire.number(),
            wire.foreign(),
            exchange.id().value(),
            stream,
            limits.deadlines(),
            plan);
    journal.count("requests");
    journal.note(new Fact.RequestSubmitted(ticket));
    Buyer buyer = new Buyer(ticket, exchange, habit, running.process(), chance.split(), journal);
    waiting.add(buyer);
    buyer.begin(breakage);
    return buyer;
  }

  /** Somebody asks the one session of a scope. */
  Buyer submit(Scope scope, Plan plan, boolean stream, Habit habit) {
    BrokerProcess.Running running = broker.running();
    if (running == null) {
      throw new IllegalStateException("the broker is down");
    }
    SessionId session =
        running.broker().ready(scope, new ProviderId("pool")).getFirst().sessionId();
    return submit(running, scope, session, plan, stream, habit);
  }

  /** The broker died, and with it whoever waited. */
  void abandon(SimulatedProcess dead) {
    for (Buyer buyer : List.copyOf(waiting)) {
      if (buyer.isOf(dead)) {
        journal.note(new Fact.RequestVoided(buyer.ticket()));
        waiting.remove(buyer);
      }
    }
  }

  /** All who still read do so without a pause. */
  void hurry() {
    waiting.forEach(Buyer::hurry);
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    waiting.removeIf(Buyer::isContent);
    return waiting.isEmpty();
  }

  private Habit habit() {
    return chance.oneIn(2) ? Habit.GREEDY : chance.pick(List.of(Habit.values()));
  }

  private Plan plan() {
    Plan.Manner manner =
        chance.oneIn(3) ? chance.pick(List.of(Plan.Manner.values())) : Plan.Manner.ANSWERS;
    long slowest = climate.calm() ? 5_000 : 60_000;
    return new Plan(
        manner,
        chance.between(0, 25),
        chance.magnitude(1, slowest),
        chance.magnitude(1, slowest / 3),
        chance.oneIn(5) ? chance.between(0, 2_000) : 0);
  }
}
