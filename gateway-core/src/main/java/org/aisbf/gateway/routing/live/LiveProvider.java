package org.aisbf.gateway.routing.live;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/** One provider at this moment. Safe for many threads. */
public final class LiveProvider {

  /** So many models are remembered at most, since names of models come from buyers too. */
  private static final int MAX_STATES = 1_000;

  private static final ModelState NOTHING_LEARNED = new ModelState();

  private final Provider provider;
  private final RoomListener listener;
  private final Pool pool = new Pool();
  private final Map<String, ModelState> states = new ConcurrentHashMap<>();
  private final MovingAverage held = new MovingAverage();
  private final Map<String, Integer> waiting = new ConcurrentHashMap<>();
  private volatile Map<String, ModelFacts> described = Map.of();
  private volatile Runnable source = () -> {};
  private volatile Runnable lister = () -> {};
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Map<String, ModelFacts> list;
  private volatile @Nullable Set<String> names;

  LiveProvider(Provider provider, RoomListener listener) {
    this.provider = provider;
    this.listener = listener;
  }

  /** Who it is. */
  public Provider provider() {
    return provider;
  }

  /** What its owner says of its models; what he says comes before what a list says. */
  public void describe(Map<String, ModelFacts> models) {
    described = Map.copyOf(models);
    namesChanged();
  }

  /**
   * Who knows at any moment which workers are ready, and tells it here when he is called. What is
   * told here by itself may come a moment late.
   */
  public void refreshedBy(Runnable knowing) {
    source = knowing;
  }

  /** Who reads the list of models again when he is called, soon and not too often. */
  public void listedBy(Runnable reading) {
    lister = reading;
  }

  /** Lets the list of models be read again: nobody has one that was asked for. */
  public void relist() {
    lister.run();
  }

  /** Brings the list of ready workers up to this moment. */
  public void refresh() {
    source.run();
  }

  /**
   * A worker is ready, or says anew what it wants.
   *
   * @param maxConcurrency how many requests it wants at a time, or {@code null} for any number
   * @param occupied how many occupy it as its transport knows: requests that were given up and go
   *     on there included
   */
  public void ready(SessionId session, @Nullable Integer maxConcurrency, IntSupplier occupied) {
    LiveWorker known = pool.find(session);
    if (known == null) {
      pool.add(new LiveWorker(session, maxConcurrency, occupied));
      namesChanged();
    } else {
      known.wants(maxConcurrency);
    }
    listener.roomAt(provider);
  }

  /** A worker is gone, or takes no more work. */
  public void gone(SessionId session) {
    pool.remove(session);
    namesChanged();
  }

  /** A worker's list of models was read. */
  public void listed(SessionId session, Map<String, ModelFacts> models) {
    LiveWorker worker = pool.find(session);
    if (worker != null) {
      worker.list(models);
      namesChanged();
      listener.roomAt(provider);
    }
  }

  /** A worker's list of models could not be read: it may have by now what it did not have. */
  public void unlisted(SessionId session) {
    LiveWorker worker = pool.find(session);
    if (worker != null) {
      worker.forgetAbsent();
    }
  }

  /** A hosted provider's list of models was read. */
  public void listed(Map<String, ModelFacts> models) {
    list = Map.copyOf(models);
    namesChanged();
    states.values().forEach(state -> state.absent(false));
  }

  /** A place at one of its workers became free without a request of this gateway ending. */
  public void freed() {
    listener.roomAt(provider);
  }

  /** Its ready workers. */
  public List<LiveWorker> workers() {
    return pool.all();
  }

  /**
   * What it can do for a model, now.
   *
   * @param avoided workers that do not count
   */
  public PoolState state(String model, Collection<SessionId> avoided, long now) {
    return switch (provider.kind()) {
      case WORKERS -> pool.state(model, avoided, now);
      case HOSTED -> {
        Map<String, ModelFacts> known = list;
        boolean served = known == null || known.containsKey(model);
        yield served ? PoolState.ROOM : PoolState.NOT_SERVED;
      }
    };
  }

  /** How long until one of the workers that serve a model has rested, in milliseconds; else 0. */
  public long restMillis(String model, long now) {
    return pool.restMillis(model, now);
  }

  /** Takes a place at a worker; {@code null} when none has room. */
  public @Nullable LiveWorker take(String model, Wish wish, long now) {
    return pool.take(model, wish, now);
  }

  /** Takes a place at that worker; {@code null} when it is gone, rests, or has no room. */
  public @Nullable LiveWorker take(SessionId session, String model, long now) {
    return pool.take(session, model, now);
  }

  /** A request for which a place was taken occupies the worker by its transport's count, too. */
  public void begins(LiveWorker worker) {
    worker.begins();
  }

  /**
   * Gives a place back. Whoever waits for it is served before this returns.
   *
   * @param hasBegun whether {@link #begins} was called for it
   * @param heldMillis for how long it was taken
   */
  public void giveBack(LiveWorker worker, boolean hasBegun, long heldMillis, long now) {
    held.add((double) heldMillis, now);
    worker.giveBack(hasBegun);
    listener.roomAt(provider);
  }

  /** How many requests those of its workers take at a time, now, that serve one of some models. */
  public long places(Collection<String> models, long now) {
    return pool.all().stream()
        .filter(worker -> worker.limit() < Integer.MAX_VALUE)
        .filter(worker -> !worker.rests(now) && !worker.refuses(now))
        .filter(worker -> models.stream().anyMatch(worker::serves))
        .mapToLong(LiveWorker::limit)
        .sum();
  }

  /** How long a place is taken, as measured lately, in milliseconds; {@code null} while unknown. */
  public @Nullable Double heldMillis(long now) {
    return held.get(now);
  }

  /** The provider answered that a model is not there: so it is until its list is read again. */
  public void markAbsent(String model, @Nullable LiveWorker worker) {
    if (worker != null) {
      worker.markAbsent(model);
    } else {
      learned(model).absent(true);
    }
    lister.run();
  }

  /** What was learned of a model; not to be written to. */
  public ModelState known(String model) {
    return states.getOrDefault(model, NOTHING_LEARNED);
  }

  /** What is being learned of a model. */
  public ModelState learned(String model) {
    ModelState state = states.get(model);
    if (state != null) {
      return state;
    }
    if (states.size() >= MAX_STATES) {
      // Sound ones first; a rest that is forgotten is found out again by trying.
      states.values().removeIf(s -> s.health().isSound());
      states.keySet().stream().limit(MAX_STATES / 10).forEach(states::remove);
    }
    return states.computeIfAbsent(model, name -> new ModelState());
  }

  /** What is said of a model by its owner, else by whoever serves it. */
  public ModelFacts facts(String model) {
    ModelFacts owner = described.getOrDefault(model, ModelFacts.UNKNOWN);
    Map<String, ModelFacts> known = list;
    if (known != null) {
      return owner.or(known.getOrDefault(model, ModelFacts.UNKNOWN));
    }
    for (LiveWorker worker : pool.all()) {
      Map<String, ModelFacts> models = worker.models();
      ModelFacts said = models == null ? null : models.get(model);
      if (said != null) {
        return owner.or(said);
      }
    }
    return owner;
  }

  /** The models that it serves, as far as known; those described where nothing else is known. */
  public Set<String> models() {
    Set<String> found = names;
    if (found == null) {
      long before = changes.get();
      found = collectNames();
      // What changed meanwhile is found by whoever asks next.
      names = changes.get() == before ? found : null;
    }
    return found;
  }

  private Set<String> collectNames() {
    Set<String> found = new TreeSet<>();
    Map<String, ModelFacts> known = list;
    boolean unknown = known == null && provider.kind() == Provider.Kind.HOSTED;
    if (known != null) {
      found.addAll(known.keySet());
    }
    for (LiveWorker worker : pool.all()) {
      Map<String, ModelFacts> models = worker.models();
      unknown |= models == null;
      if (models != null) {
        found.addAll(models.keySet());
      }
    }
    if (unknown) {
      found.addAll(described.keySet());
    }
    return Collections.unmodifiableSet(found);
  }

  private void namesChanged() {
    changes.incrementAndGet();
    names = null;
  }

  /** Whether somebody waits for a model already; whoever comes now must not pass him. */
  public boolean awaited(String model) {
    return !waiting.isEmpty() && waiting.containsKey(model);
  }

  /** Somebody waits for a model ({@code by} 1), or does so no longer (-1). */
  public void awaits(String model, int by) {
    waiting.merge(model, by, (old, more) -> old + more == 0 ? null : old + more);
  }
}
