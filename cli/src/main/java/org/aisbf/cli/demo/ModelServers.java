package org.aisbf.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.aisbf.toymodel.ToyModelServer;
import org.aisbf.toymodel.engine.EngineUnavailable;

/** The two kinds of model server that a demo can stand on. */
final class ModelServers {
  private ModelServers() {}

  /** Starts the toy, at a pace at which one sees it stream. */
  static URI toy(Path folder, Closing closing) throws DemoFailed, IOException {
    try {
      ToyModelServer server = ToyModelServer.start(0, folder, ToyModelServer.READING_PACE);
      closing.add(server::close);
      return server.baseUrl();
    } catch (EngineUnavailable e) {
      throw new DemoFailed(
          e.getMessage() + "; with a model server of your own: aisbf demo --backend URL");
    }
  }

  /** Asks the user's own server whether it is there, since a worker would wait for it for ever. */
  static void check(URI backend) throws DemoFailed, InterruptedException {
    try (Buyer asking = new Buyer(backend, "none")) {
      if (asking.models().isEmpty()) {
        throw new DemoFailed("the model server at " + backend + " has no model");
      }
    } catch (IOException e) {
      throw new DemoFailed("no model server answers at " + backend + " (" + e + ")");
    }
  }
}
