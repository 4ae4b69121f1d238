package org.aisbf.gateway.routing.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aisbf.gateway.route.Provider;

/** All providers, live. Safe for many threads. */
public final class Fleet {

  private final Map<Provider, LiveProvider> providers = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<RoomListener> listeners = new CopyOnWriteArrayList<>();

  /** Nobody is there. */
  public Fleet() {}

  /** A provider; known from the first time it is asked for. Ask only for those that exist. */
  public LiveProvider of(Provider provider) {
    LiveProvider known = providers.get(provider);
    return known != null
        ? known
        : providers.computeIfAbsent(provider, p -> new LiveProvider(p, this::tell));
  }

  /** A provider was deleted. */
  public void forget(Provider provider) {
    providers.remove(provider);
  }

  /** Tells of room from now on, on the thread that makes it. */
  public void listen(RoomListener listener) {
    listeners.add(listener);
  }

  private void tell(Provider provider) {
    listeners.forEach(listener -> listener.roomAt(provider));
  }
}
