package org.aisbf.toymodel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.aisbf.toymodel.engine.EngineUnavailable;

/**
 * Runs the toy model server alone, for trying a worker against it; prints its address and serves.
 */
public final class Main {
  private static final String USAGE =
      "usage: [--port N] [--data DIR] [--tokens-per-second N]  (0 = any port, 0 = unpaced)";

  private int port;
  private double tokensPerSecond;
  private Path data = Path.of(System.getProperty("java.io.tmpdir"), "aisbf-toy-model");

  private Main() {}

  /**
   * Serves until the process is told to end.
   *
   * @param args see the usage line; the port is any free one unless given
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws InterruptedException {
    Main main = new Main();
    if (!main.read(args)) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      ToyModelServer server = ToyModelServer.start(main.port, main.data, main.tokensPerSecond);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "toy-model-close"));
      System.out.println(server.baseUrl());
      new CountDownLatch(1).await();
    } catch (IOException | EngineUnavailable e) {
      System.err.println("toy model: " + e.getMessage());
      System.exit(1);
    }
  }

  private boolean read(String[] args) {
    try {
      for (int i = 0; i < args.length; i += 2) {
        switch (args[i]) {
          case "--port" -> port = Integer.parseInt(args[i + 1]);
          case "--data" -> data = Path.of(args[i + 1]);
          case "--tokens-per-second" -> tokensPerSecond = Double.parseDouble(args[i + 1]);
          default -> {
            return false;
          }
        }
      }
      return true;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return false;
    }
  }
}
