package org.aisbf.simulation.world;

import java.util.concurrent.Executor;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/**
 * What a process of the simulated world runs on. Once it is killed nothing of it runs any more:
 * neither its timers nor its tasks.
 */
final class SimulatedProcess {
  private final Timers timers;
  private final Executor executor;
  private final String name;
  private boolean alive = true;
  private int armed;

  SimulatedProcess(String name, Timers timers, Executor executor) {
    this.name = name;
    this.timers = timers;
    this.executor = executor;
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return alive;
  }

  void kill() {
    alive = false;
  }

  /** Timers that are armed and neither ran nor were withdrawn. */
  int armedTimers() {
    return armed;
  }

  void run(Runnable task) {
    executor.execute(
        () -> {
          if (alive) {
            task.run();
          }
        });
  }

  /** Does something later in this process that is not the core's and so not counted. */
  void later(long millis, Runnable task) {
    timers.schedule(
        millis,
        () -> {
          if (alive) {
            task.run();
          }
        });
  }

  Executor executor() {
    return this::run;
  }

  Timers timers() {
    return new Timers() {
      @Override
      public long now() {
        return timers.now();
      }

      @Override
      public long wallMillis() {
        return timers.wallMillis();
      }

      @Override
      public Timer schedule(long delayMillis, Runnable task) {
        Armed entry = new Armed(task);
        armed++;
        entry.timer = timers.schedule(delayMillis, entry);
        return entry;
      }
    };
  }

  private final class Armed implements Timer, Runnable {
    private final Runnable task;
    private Timer timer = () -> {};
    private boolean over;

    private Armed(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      settle();
      if (alive) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      if (settle()) {
        timer.cancel();
      }
    }

    private boolean settle() {
      if (over) {
        return false;
      }
      over = true;
      armed--;
      return true;
    }
  }
}
