package org.aisbf.cli.process;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * Ctrl-C and SIGTERM as something to wait for. The first one is for the command, which then ends in
 * good order; the second one ends the process at once, with no more than its shutdown hooks, and a
 * third one without them.
 */
public final class StopSignal {
  /** The exit code of a process that was interrupted and did not end in good order. */
  public static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Runnable first;
  private final IntConsumer exit;
  private final IntConsumer halt;
  private int arrived;

  StopSignal(Runnable first, IntConsumer exit, IntConsumer halt) {
    this.first = first;
    this.exit = exit;
    this.halt = halt;
  }

  /**
   * Takes the two signals over from the JVM, which would end with code 130 or 143 whatever its
   * hooks have finished. Where signals cannot be taken over (option -Xrs) the JVM keeps doing just
   * that.
   *
   * @param first what to do on the first signal, on a thread of its own, before {@link #await}
   *     returns
   */
  public static StopSignal install(Runnable first) {
    StopSignal stop = new StopSignal(first, StopSignal::exit, Runtime.getRuntime()::halt);
    for (String name : List.of("INT", "TERM")) {
      handle(name, stop::arrived);
    }
    return stop;
  }

  /**
   * The JDK's API for signals is exported but not standard; the compiler refuses it as an import.
   */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              MethodHandleProxies.asInterfaceInstance(
                  handler, MethodHandles.dropArguments(run, 0, signal)));
    } catch (ReflectiveOperationException e) {
      // Left to the JVM, as said above.
    }
  }

  /**
   * On a thread of its own: the hooks that this runs may hang, and then a third signal is heard.
   */
  private static void exit(int code) {
    Thread.ofPlatform().daemon().name("aisbf-exit").start(() -> System.exit(code));
  }

  synchronized void arrived() {
    arrived++;
    if (arrived == 1) {
      first.run();
      asked.countDown();
    } else if (arrived == 2) {
      exit.accept(INTERRUPTED);
    } else {
      halt.accept(INTERRUPTED);
    }
  }

  /** Waits for the first signal. */
  public void await() throws InterruptedException {
    asked.await();
  }
}
