package org.aisbf.toymodel.engine;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/** Lets tests of the engine say why they did not run, where llama.cpp has no library. */
public final class NativePlatform {
  private NativePlatform() {}

  /**
   * Starts something that needs the engine. On Linux x86_64, where the library is known to work, a
   * failure stays a failure; elsewhere the test is aborted with the reason.
   */
  public static <T> T starting(Callable<T> start) throws Exception {
    try {
      return start.call();
    } catch (EngineUnavailable e) {
      boolean mustWork =
          System.getProperty("os.name").equals("Linux")
              && System.getProperty("os.arch").equals("amd64");
      Assumptions.assumeTrue(mustWork, "NOT TESTED, no engine here: " + e.getMessage());
      throw e;
    }
  }
}
