package org.aisbf.conformance.socket.internal.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it started. A wrapper's child is asked to leave along with it, as Ctrl-C
 * in a terminal would. Ended with the suite at the latest. Safe for all threads.
 */
public final class ProcessTree {
  private static final long KILL_SECONDS = 10;

  private final Process process;
  private final Thread atExit = new Thread(this::destroyAll, "end a process with the suite");

  /**
   * Watches over a process.
   *
   * @param ended called when it ended
   */
  public ProcessTree(Process process, Runnable ended) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
    CompletableFuture<Void> unused = process.onExit().thenRun(ended);
  }

  /** Asks for a good end. */
  public void terminate() {
    all().forEach(ProcessHandle::destroy);
  }

  /** Ends all of it and waits for that, within a limit. */
  public void kill() {
    destroyAll();
    try {
      boolean unused = process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The suite is ending, and the hook runs by itself.
    }
  }

  /** Whether the process itself runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  private void destroyAll() {
    all().forEach(ProcessHandle::destroyForcibly);
  }

  /** By their handles: a process that is destroyed by itself loses its last words. */
  private List<ProcessHandle> all() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }
}
