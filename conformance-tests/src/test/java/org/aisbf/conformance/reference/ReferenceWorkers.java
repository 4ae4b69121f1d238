package org.aisbf.conformance.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.socket.CommandStarter;
import org.aisbf.conformance.socket.RealPace;
import org.aisbf.conformance.socket.SocketWorker;
import org.aisbf.conformance.socket.StartedWorker;
import org.aisbf.conformance.socket.WorkerPorts;
import org.aisbf.conformance.socket.WorkerStarter;
import org.aisbf.conformance.time.Pace;
import org.aisbf.reference.worker.ReferenceWorker;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;

/** The reference worker as the worker under test. */
public final class ReferenceWorkers {

  private ReferenceWorkers() {}

  /** A new subject, in this process. */
  public static SocketWorker inThisProcess() {
    return open(ReferenceWorkers::start);
  }

  /** A new subject, in a process of its own. */
  public static SocketWorker inItsOwnProcess() {
    return open(command());
  }

  /** Starts it in a process of its own. */
  public static CommandStarter command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new CommandStarter(
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            ReferenceWorkerMain.class.getName()));
  }

  private static SocketWorker open(WorkerStarter starter) {
    try {
      return SocketWorker.open(WorkerPorts.onLoopback(0), new RealPace(), starter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the variables and no file. */
  static ReferenceWorker of(Map<String, String> environment) throws BadConfiguration {
    return new ReferenceWorker(
        WorkerConfig.read(new WorkerSources(null, environment, null, false)), environment);
  }

  /** Starts it in this process. */
  public static StartedWorker start(Map<String, String> environment, Pace pace) throws IOException {
    try {
      ReferenceWorker worker = of(environment);
      worker.start();
      return new EmbeddedWorker(worker, pace);
    } catch (BadConfiguration e) {
      throw new IOException(e);
    }
  }
}
