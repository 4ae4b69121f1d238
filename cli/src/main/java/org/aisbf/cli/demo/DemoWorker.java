package org.aisbf.cli.demo;

import java.net.URI;
import org.aisbf.reference.worker.ReferenceWorker;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;

/** Starts the demo's worker. */
final class DemoWorker {
  private DemoWorker() {}

  static ReferenceWorker start(DemoConfig config, URI broker, URI models) throws DemoFailed {
    try {
      WorkerSources sources =
          new WorkerSources(null, config.worker(broker), models.toString(), false);
      ReferenceWorker worker = new ReferenceWorker(WorkerConfig.read(sources), System.getenv());
      worker.start();
      return worker;
    } catch (BadConfiguration e) {
      throw new DemoFailed(e.line());
    }
  }
}
