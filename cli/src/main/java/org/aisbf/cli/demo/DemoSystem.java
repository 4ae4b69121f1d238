package org.aisbf.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aisbf.cli.BadUsage;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.worker.ReferenceWorker;

/** All that a demo starts; closing it leaves nothing behind. Used by one thread. */
final class DemoSystem implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration WORKER_IS_THERE = Duration.ofSeconds(30);

  private final Closing closing;
  private final DemoConfig config;
  private final ReferenceServer broker;
  private final ReferenceWorker worker;
  private final Buyer buyer;
  private final String model;

  /**
   * Starts it and waits until the broker offers the worker's models.
   *
   * @param port where the broker listens; when empty, the usual port or else any free one
   * @param backend a model server to use; when empty, the toy
   * @throws BadUsage when the port is taken
   * @throws DemoFailed when a part does not come up
   */
  static DemoSystem start(Optional<Integer> port, Optional<URI> backend, DemoScreen screen)
      throws BadUsage, DemoFailed, IOException, InterruptedException {
    Closing closing = new Closing();
    try {
      return new DemoSystem(closing, port, backend, screen);
    } catch (BadUsage | DemoFailed | IOException | InterruptedException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private DemoSystem(
      Closing closing, Optional<Integer> port, Optional<URI> backend, DemoScreen screen)
      throws BadUsage, DemoFailed, IOException, InterruptedException {
    this.closing = closing;
    this.config = DemoConfig.fresh();
    TemporaryFolder folder = new TemporaryFolder();
    closing.add(folder::close);
    if (backend.isPresent()) {
      ModelServers.check(backend.get());
    }
    this.broker = DemoBroker.start(port, config, folder.path().resolve("data"), screen);
    closing.add(broker::close);
    URI models =
        backend.isPresent()
            ? backend.get()
            : ModelServers.toy(folder.path().resolve("model"), closing);
    this.worker = DemoWorker.start(config, broker.uri(), models);
    closing.add(worker::close);
    this.buyer = new Buyer(baseUrl(), config.key());
    closing.add(buyer::close);
    this.model = firstModel();
    screen.picture(broker.uri(), models);
    if (backend.isEmpty()) {
      screen.toy();
    }
  }

  /** The models are the broker's as soon as the worker has registered and said which it has. */
  private String firstModel() throws DemoFailed, IOException, InterruptedException {
    long deadline = System.nanoTime() + WORKER_IS_THERE.toNanos();
    while (System.nanoTime() < deadline) {
      List<String> models = buyer.models();
      // Model servers list their embedding models beside those that one can talk to.
      Optional<String> talking =
          models.stream().filter(each -> !each.contains("embed")).findFirst();
      if (talking.isPresent()) {
        return talking.get();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new DemoFailed(
        "the worker brought no model within " + WORKER_IS_THERE.toSeconds() + " s");
  }

  /** Where buyers call, ending in {@code /v1}. */
  URI baseUrl() {
    return broker.uri().resolve("v1");
  }

  Buyer buyer() {
    return buyer;
  }

  String key() {
    return config.key();
  }

  /** The model that the demo talks to, by the name that buyers use. */
  String model() {
    return model;
  }

  /** Lets running requests finish, in at most half a minute; new ones are refused meanwhile. */
  void drain() throws InterruptedException {
    try {
      // A little longer than the worker's own limit, at which it gives up what still runs.
      worker.stop().get(DRAIN.plusSeconds(5).toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Closing, which comes next, ends what is left.
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
