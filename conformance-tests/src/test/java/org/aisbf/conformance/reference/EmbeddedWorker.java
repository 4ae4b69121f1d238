package org.aisbf.conformance.reference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.aisbf.conformance.socket.StartedWorker;
import org.aisbf.conformance.time.Pace;
import org.aisbf.reference.worker.ReferenceWorker;

/** A reference worker in this process. */
final class EmbeddedWorker implements StartedWorker {
  private final ReferenceWorker worker;
  private final Pace pace;
  private volatile boolean alive = true;

  EmbeddedWorker(ReferenceWorker worker, Pace pace) {
    this.worker = worker;
    this.pace = pace;
  }

  @Override
  public void stop() {
    CompletableFuture<Void> unused = worker.stop().thenRun(this::ended);
  }

  @Override
  public void kill() {
    worker.close();
    ended();
  }

  private void ended() {
    alive = false;
    pace.happened();
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public List<String> output() {
    return List.of();
  }
}
