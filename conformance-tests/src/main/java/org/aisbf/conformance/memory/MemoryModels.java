package org.aisbf.conformance.memory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.OwnAnswer;
import org.jspecify.annotations.Nullable;

/** The model server behind a worker in memory. */
final class MemoryModels implements ModelServer {
  private final ManualPace pace;
  private final WireLog log;
  private final List<MemoryModelCall> untaken = new ArrayList<>();
  private boolean handOn;
  private boolean reachable = true;
  private int calls;

  MemoryModels(ManualPace pace, WireLog log) {
    this.pace = pace;
    this.log = log;
  }

  /** A worker's call; hangs up when run. */
  Runnable call(ModelRequest request, ModelAnswer answer) {
    MemoryModelCall call =
        new MemoryModelCall(request, answer, pace.executor(), log, "backend " + ++calls);
    if (reachable) {
      take(call);
    } else {
      call.refuse();
    }
    return call::hangUp;
  }

  private void take(MemoryModelCall call) {
    OwnAnswer own = OwnAnswer.to(call.method(), call.target(), handOn);
    if (own == null || own.shown()) {
      untaken.add(call);
    }
    if (own != null) {
      call.reply(
          own.status(),
          Map.of("content-type", "application/json"),
          own.json().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public @Nullable BackendCall await(String pathEnd, Duration limit) {
    pace.await(() -> find(pathEnd).isPresent(), limit);
    MemoryModelCall call = find(pathEnd).orElse(null);
    untaken.remove(call);
    return call;
  }

  @Override
  public List<BackendCall> waiting() {
    return List.copyOf(untaken);
  }

  @Override
  public void handOnModels(boolean on) {
    handOn = on;
  }

  @Override
  public void reachable(boolean on) {
    reachable = on;
  }

  private Optional<MemoryModelCall> find(String pathEnd) {
    return untaken.stream().filter(call -> path(call).endsWith(pathEnd)).findFirst();
  }

  private static String path(BackendCall call) {
    return call.target().split("\\?", 2)[0];
  }
}
