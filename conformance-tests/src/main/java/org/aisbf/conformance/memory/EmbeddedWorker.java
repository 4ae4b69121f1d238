package org.aisbf.conformance.memory;

/**
 * What an embedder shows of a worker to have it judged in memory. It takes everything it needs from
 * the {@link WorkerHost} that it is made with, begins to dial at once, and blocks nowhere.
 */
public interface EmbeddedWorker extends AutoCloseable {

  /** Asks it to leave in good order. */
  void stop();

  /** Whether it goes on. */
  boolean isAlive();

  /** Ends it at once. */
  @Override
  void close();
}
