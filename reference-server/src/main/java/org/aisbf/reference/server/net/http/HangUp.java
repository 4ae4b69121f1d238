package org.aisbf.reference.server.net.http;

import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.ICloseType;
import org.jspecify.annotations.Nullable;

/** Runs an action at the first close of a connection, unless it was told to forget it before. */
@SuppressWarnings("deprecation") // the type that Grizzly's own signature asks for
public final class HangUp implements CloseListener<Closeable, ICloseType> {

  private final AtomicReference<@Nullable Runnable> action;

  /** Ready to run an action. */
  public HangUp(Runnable action) {
    this.action = new AtomicReference<>(action);
  }

  @Override
  public void onClosed(Closeable closed, ICloseType type) {
    runOnce();
  }

  /** Runs the action, unless it ran or was forgotten. */
  void runOnce() {
    Runnable once = action.getAndSet(null);
    if (once != null) {
      once.run();
    }
  }

  /** Lets the action be. */
  void forget() {
    action.set(null);
  }
}
