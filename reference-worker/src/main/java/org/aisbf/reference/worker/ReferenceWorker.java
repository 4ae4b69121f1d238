package org.aisbf.reference.worker;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Timing;
import org.aisbf.reference.worker.config.BackendAccess;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.SessionHabits;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.internal.backend.Discovery;
import org.aisbf.reference.worker.internal.backend.HttpBackend;
import org.aisbf.reference.worker.internal.backend.ModelServer;
import org.aisbf.reference.worker.internal.backend.StudioEndpoints;
import org.aisbf.reference.worker.internal.hardware.Inventory;
import org.aisbf.reference.worker.internal.socket.TyrusDialer;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.DialTarget;
import org.aisbf.worker.ModelBackend;
import org.aisbf.worker.Worker;
import org.aisbf.worker.WorkerSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker with everything it needs, from a configuration. Runs once. Safe for use by many threads.
 */
public final class ReferenceWorker implements AutoCloseable {
  /** Exit code: it was stopped. */
  public static final int DONE = 0;

  /** Exit code: it has an error of its own, which its log names. */
  public static final int FAILED = 1;

  /** Exit code: its identity was refused or taken over, and it was told to give up then. */
  public static final int REFUSED = 3;

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceWorker.class);
  private static final long LOOK_AGAIN_MILLIS = 5_000;

  /** The largest answer that is taken whole: as base64 it fits a frame of 96 MiB. */
  private static final int MAX_BODY = 70 << 20;

  private final WorkerConfig config;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("aisbf-worker-", 0).factory());
  private final SystemTimers timers = new SystemTimers();
  private final MachineProfile profile;
  private final CompletableFuture<Void> registered = new CompletableFuture<>();
  private final Worker worker;
  private volatile @Nullable ModelServer server;
  private volatile @Nullable ModelBackend backend;
  private volatile boolean stopped;
  private volatile boolean failed;

  /**
   * Makes a worker; it does nothing before {@link #start} or {@link #run}.
   *
   * @param environment for {@code https_proxy} and its like
   * @throws BadConfiguration when the trusted certificates cannot be used
   */
  public ReferenceWorker(WorkerConfig config, Map<String, String> environment)
      throws BadConfiguration {
    this(config, environment, new Inventory()::take);
  }

  ReferenceWorker(
      WorkerConfig config, Map<String, String> environment, Supplier<Hardware> inventory)
      throws BadConfiguration {
    this.config = config;
    this.profile = new MachineProfile(inventory);
    WorkerSettings settings = settings(config);
    this.worker =
        Worker.builder()
            .target(new DialTarget(config.broker().identity(), config.broker().registrationToken()))
            .dialer(
                new TyrusDialer(
                    config.broker(),
                    environment,
                    timers,
                    config.habits().connect(),
                    config.habits().ping(),
                    settings.maxFrameBytes()))
            .backend(this::serve)
            .profile(profile)
            .settings(settings)
            .timers(timers)
            .executor(executor)
            .random(new SecureRandom())
            .listener(new WorkerLog(config.broker(), this::registered))
            .build();
  }

  /** Starts to connect, once a model server is known. */
  public void start() {
    executor.execute(this::prepare);
  }

  /**
   * Starts and waits for the end.
   *
   * @return the exit code
   * @throws InterruptedException when the wait is interrupted; the worker goes on
   */
  public int run() throws InterruptedException {
    start();
    try {
      return code(worker.ended().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Leaves in good order: no new work, what runs is finished, for at most 30 s. Idempotent.
   *
   * @return the exit code, when it has left
   */
  public CompletableFuture<Integer> stop() {
    stopped = true;
    return worker.stop().thenApply(this::code);
  }

  /** Completes when the broker has acknowledged the worker for the first time. */
  public CompletableFuture<Void> ready() {
    return registered.copy();
  }

  /** Leaves at once and lets go of everything. Idempotent. */
  @Override
  public void close() {
    stopped = true;
    worker.close();
    ModelServer open = server;
    if (open != null) {
      open.close();
    }
    executor.shutdown();
    timers.close();
  }

  private void prepare() {
    try {
      URI baseUrl = config.backend().baseUrl();
      BackendAccess access = config.backend().at(baseUrl == null ? found() : baseUrl);
      StudioEndpoints studio = serveWith(access);
      look(studio);
      worker.start();
      lookLater(studio);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("The worker could not start, because of an error of its own: {}", e.toString());
      failed = true;
      worker.close();
    }
  }

  private URI found() throws InterruptedException {
    Discovery discovery = new Discovery();
    for (long tries = 0; !stopped; tries++) {
      Discovery.Found found = discovery.look();
      if (found != null) {
        LOG.info("Found {} at {}", found.name(), found.baseUrl());
        return found.baseUrl();
      }
      if (tries % 12 == 0) {
        LOG.warn(
            "No model server answers on this machine (Ollama 11434, llama.cpp 8080, vLLM 8000,"
                + " LM Studio 1234, CoderAI 8776 or 11437). Start one, or set backend.base_url.");
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    throw new InterruptedException("stopped");
  }

  private StudioEndpoints serveWith(BackendAccess access) {
    URI baseUrl = Objects.requireNonNull(access.baseUrl());
    ModelServer client = new ModelServer(baseUrl, access.apiKey(), executor);
    profile.serve(baseUrl, access.advertisedEndpoint());
    backend = new HttpBackend(client, access, profile::capabilities, MAX_BODY);
    server = client;
    return new StudioEndpoints(client, access.allowPaths());
  }

  private void serve(BackendRequest request, BackendSink sink) {
    ModelBackend serving = backend;
    if (serving == null) {
      throw new IllegalStateException("not started");
    }
    serving.start(request, sink);
  }

  private void registered() {
    registered.complete(null);
    beside(() -> ServedModels.log(this::serve, timers));
  }

  private void beside(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // It was closed in this moment: nobody wants the task's result any more.
    }
  }

  private void look(StudioEndpoints studio) throws InterruptedException {
    profile.offer(studio.look());
    profile.refresh();
  }

  /** Memory changes while models come and go; each heartbeat tells of it. */
  private void lookLater(StudioEndpoints studio) {
    if (!stopped) {
      timers.schedule(
          config.habits().heartbeat(),
          () -> {
            if (!stopped) {
              beside(() -> lookAgain(studio));
            }
          });
    }
  }

  /** One look that fails costs its own news, not those of all later ones. */
  private void lookAgain(StudioEndpoints studio) {
    try {
      look(studio);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("A look at this machine failed: {}", e.toString());
    } finally {
      lookLater(studio);
    }
  }

  private int code(Ending ending) {
    return switch (ending) {
      case ASKED, NOT_STARTED -> failed ? FAILED : DONE;
      case REFUSED, REPLACED -> REFUSED;
    };
  }

  private static WorkerSettings settings(WorkerConfig config) {
    SessionHabits habits = config.habits();
    Timing timing =
        Timing.STANDARD
            .withHeartbeat(habits.heartbeat())
            .withConnect(4 * habits.connect())
            .withDelays(habits.firstDelay(), Math.max(habits.firstDelay(), habits.maxDelay()));
    WorkerSettings settings =
        WorkerSettings.STANDARD
            .withTiming(timing)
            .withMaxConcurrency(config.backend().maxConcurrency())
            .withFailFast(config.failFast());
    return habits.request() == 0 ? settings : settings.withRequestTimeout(habits.request());
  }
}
