package org.aisbf.simulation.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.world.Chance;

/** A provider with its workers, or a hosted one. */
final class Supplier {
  static final String MODEL = "m";
  private static final int MOST_WORKERS = 3;

  final Provider provider;
  private final LiveProvider live;
  private final Chance chance;
  private final Map<String, ModelFacts> models;
  private final List<Seat> seats = new ArrayList<>();
  private int sessions;

  private Supplier(Provider provider, LiveProvider live, Chance chance) {
    this.provider = provider;
    this.live = live;
    this.chance = chance;
    Long context = chance.oneIn(3) ? null : chance.between(1_000L, 8_000L);
    this.models = Map.of(MODEL, new ModelFacts(context, Set.of(), Set.of(), null, null));
  }

  /** Opens with some workers, or as a hosted service. */
  static Supplier open(int number, Fleet fleet, Chance chance, boolean hosted) {
    Provider provider =
        new Provider(
            Scope.GLOBAL,
            new ProviderId("p" + number),
            hosted ? Provider.Kind.HOSTED : Provider.Kind.WORKERS);
    Supplier supplier = new Supplier(provider, fleet.of(provider), chance);
    if (hosted) {
      supplier.seats.add(new Seat(null, Integer.MAX_VALUE, () -> {}));
    } else {
      int workers = chance.between(1, MOST_WORKERS);
      for (int i = 0; i < workers; i++) {
        supplier.come();
      }
    }
    supplier.list();
    return supplier;
  }

  ProviderModel target() {
    return new ProviderModel(provider, MODEL);
  }

  /** All that there is, those that have left included while something runs there. */
  List<Seat> seats() {
    return seats;
  }

  /** Where an attempt runs for which a place was taken. */
  Seat seat(Serving serving) {
    SessionId session = serving.session();
    return seats.stream()
        .filter(seat -> session == null || session.equals(seat.session))
        .findFirst()
        .orElseThrow();
  }

  /** How long a cancelled request occupies its worker yet, in milliseconds. */
  long windDown() {
    return provider.kind() == Provider.Kind.HOSTED ? 0 : chance.between(0, 3_000);
  }

  /** A worker comes. */
  void come() {
    int limit = chance.between(1, 3);
    SessionId session = new SessionId(provider.id().value() + "-" + sessions++);
    Seat seat = new Seat(session, limit, live::freed);
    seats.add(seat);
    live.ready(session, limit, seat.running::size);
    live.listed(session, models);
  }

  /** The lists of models are read, perhaps again. */
  void list() {
    if (provider.kind() == Provider.Kind.HOSTED) {
      live.listed(models);
      return;
    }
    for (Seat seat : seats) {
      if (seat.ready && seat.session != null) {
        live.listed(seat.session, models);
      }
    }
  }

  /** Something befalls a worker; what it was, for the count. */
  String befall(Timers clock) {
    List<Seat> ready = seats.stream().filter(seat -> seat.ready).toList();
    if (provider.kind() == Provider.Kind.HOSTED) {
      list();
      return "list read";
    }
    if (ready.size() < MOST_WORKERS && chance.oneIn(2)) {
      come();
      return "worker comes";
    }
    if (ready.isEmpty() || chance.oneIn(4)) {
      list();
      return "list read";
    }
    Seat seat = chance.pick(ready);
    SessionId session = seat.session;
    if (session != null && chance.oneIn(2)) {
      live.gone(session);
    } else if (session != null) {
      // For a moment requests are still sent to who has left.
      clock.schedule(chance.between(1, 300), () -> live.gone(session));
    }
    if (chance.oneIn(3)) {
      seat.ready = false;
      return "worker drains";
    }
    boolean replaced = chance.oneIn(2);
    if (replaced) {
      come();
    }
    seat.lose();
    return replaced ? "worker replaced" : "worker lost";
  }
}
