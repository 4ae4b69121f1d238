package org.aisbf.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.aisbf.cli.BadUsage;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.server.config.ServerConfig;

/** Starts the demo's broker on the port that is wanted, or on one that is free. */
final class DemoBroker {
  private static final int USUAL_PORT = 8787;

  private DemoBroker() {}

  static ReferenceServer start(
      Optional<Integer> port, DemoConfig config, Path data, DemoScreen screen)
      throws BadUsage, IOException {
    try {
      return on(port.orElse(USUAL_PORT), config, data);
    } catch (IOException e) {
      if (port.isPresent()) {
        throw new BadUsage("cannot listen on port %d: %s".formatted(port.get(), e.getMessage()));
      }
      ReferenceServer server = on(0, config, data);
      screen.otherPort(USUAL_PORT, server.port());
      return server;
    }
  }

  private static ReferenceServer on(int port, DemoConfig config, Path data) throws IOException {
    return ReferenceServer.start(
        ServerConfig.parse(config.server(port, data), "the demo's configuration", data, Map.of()));
  }
}
