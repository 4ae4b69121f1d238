package org.aisbf.conformance.subject;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model server behind the worker under test. It gives {@link OwnAnswer}s by itself, such as the
 * list of models with {@value #MODEL}; everything else waits for the scenario.
 */
public interface ModelServer {

  /** The model it offers. */
  String MODEL = "conformance-model";

  /** Waits for a call whose path ends so; {@code null} when none came. */
  @Nullable BackendCall await(String pathEnd, Duration limit);

  /** The calls that were not taken yet, oldest first. */
  List<BackendCall> waiting();

  /** Whether {@code GET …/models} is handed to the scenario too; false at each scenario's start. */
  void handOnModels(boolean handOn);

  /** Whether it can be reached; true at each scenario's start. */
  void reachable(boolean reachable);
}
