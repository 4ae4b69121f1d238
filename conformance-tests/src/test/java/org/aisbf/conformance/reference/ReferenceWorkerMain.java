package org.aisbf.conformance.reference;

import java.util.concurrent.CompletableFuture;
import org.aisbf.reference.worker.ReferenceWorker;

/** Runs the reference worker by the variables of its environment. */
public final class ReferenceWorkerMain {
  private ReferenceWorkerMain() {}

  /** Until a signal, which it leaves in good order for. */
  public static void main(String[] arguments) throws Exception {
    try (ReferenceWorker worker = ReferenceWorkers.of(System.getenv())) {
      CompletableFuture<Void> left = new CompletableFuture<>();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    CompletableFuture<Integer> unused = worker.stop();
                    left.join();
                  }));
      System.out.println("worker of " + System.getenv("AISBF_PROVIDER_ID"));
      int unused = worker.run();
      left.complete(null);
    }
  }
}
