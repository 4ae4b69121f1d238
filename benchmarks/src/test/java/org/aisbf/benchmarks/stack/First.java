package org.aisbf.benchmarks.stack;

import java.util.Locale;
import org.aisbf.testkit.model.ScriptedModelServer;

/** Who is asked first. */
enum First {
  LEFT,
  HOSTED;

  String provider() {
    return name().toLowerCase(Locale.ROOT);
  }

  String rotation(String kind) {
    return kind + "-" + provider();
  }

  ScriptedModelServer model(Stack stack) {
    return this == LEFT ? stack.left() : stack.hosted();
  }
}
