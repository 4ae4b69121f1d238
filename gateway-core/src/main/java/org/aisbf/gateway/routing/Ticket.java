package org.aisbf.gateway.routing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.queue.Waiting;
import org.jspecify.annotations.Nullable;

/** A request's place in a {@link WaitingRoom}. Safe for many threads. */
public final class Ticket {

  private final WaitingRoom room;
  private final RoutePlan plan;
  private final Set<Provider> providers;
  private final Object likeness;
  private final CompletableFuture<Turn> turn = new CompletableFuture<>();

  /** Guarded by the room. */
  @Nullable Waiting<Ticket> place;

  /** What it is counted for while it waits. Guarded by the room. */
  List<ProviderModel> awaited = List.of();

  Ticket(WaitingRoom room, RoutePlan plan) {
    this.room = room;
    this.plan = plan;
    this.likeness = plan.likeness();
    this.providers = plan.request().route().providers();
  }

  /**
   * Completed by the thread that frees a place or notices the time; what hangs on it must be short.
   * Whoever is {@link Turn.Called} owns the place and has to end its {@link Serving}.
   */
  public CompletableFuture<Turn> turn() {
    return turn;
  }

  /** The buyer left. No effect once it was the request's turn. Idempotent. */
  public void leave() {
    room.leave(this);
  }

  /** Whose places it may be given. */
  Set<Provider> providers() {
    return providers;
  }

  /** As {@link RoutePlan#likeness}: nothing is tried while it waits. */
  Object likeness() {
    return likeness;
  }

  RoutePlan plan() {
    return plan;
  }
}
