package org.aisbf.benchmarks.endtoend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.server.config.ServerConfig;

/** A broker alone in its JVM: prints its address, then its heap in use for each line it reads. */
final class BrokerProcess {

  static final String TOKEN = "benchmark-token";

  private BrokerProcess() {}

  /** Ends with its standard input. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.WARNING);
    ServerConfig config =
        ServerConfig.parse(
            """
            port: 0
            providers:
              - {id: pool, scope: global, registration_token: %s}
            """
                .formatted(TOKEN),
            "benchmark.yaml",
            Files.createTempDirectory("aisbf-benchmark"),
            Map.of());
    try (ReferenceServer server = ReferenceServer.start(config)) {
      System.out.println(server.uri());
      while (System.in.read() >= 0) {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
  }
}
