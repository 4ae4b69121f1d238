package org.aisbf.broker;

import java.util.List;
import java.util.function.Consumer;

/** Calls listeners; what one throws reaches neither the others nor the broker. */
final class Listeners {

  private Listeners() {}

  static void tell(List<BrokerListener> listeners, Consumer<BrokerListener> call) {
    for (BrokerListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException ignored) {
        // A listener's failure is the listener's: there is no log here to tell it to.
      }
    }
  }
}
