package org.aisbf.conformance.socket;

import java.util.List;
import org.aisbf.conformance.socket.internal.process.Lines;
import org.aisbf.conformance.socket.internal.process.ProcessTree;
import org.aisbf.conformance.time.Pace;

/** A worker that runs as a process. Safe for all threads. */
final class WorkerProcess implements StartedWorker {
  private final ProcessTree tree;
  private final Lines output;

  WorkerProcess(Process process, Pace pace) {
    this.tree = new ProcessTree(process, pace::happened);
    this.output = Lines.read("worker output", process.getInputStream(), pace::happened);
  }

  @Override
  public void stop() {
    tree.terminate();
  }

  @Override
  public void kill() {
    tree.kill();
  }

  @Override
  public boolean isAlive() {
    return tree.isAlive();
  }

  @Override
  public List<String> output() {
    return output.last();
  }
}
