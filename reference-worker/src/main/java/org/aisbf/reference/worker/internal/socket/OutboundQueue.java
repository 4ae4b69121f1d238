package org.aisbf.reference.worker.internal.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.aisbf.protocol.error.CloseCode;
import org.jspecify.annotations.Nullable;

/** What waits to be written, bounded in bytes and in count. Safe for use by many threads. */
final class OutboundQueue {

  /** Something to write. */
  sealed interface Item {}

  /** A text message, and whom to tell when it left. */
  record Text(String frame, Runnable left) implements Item {}

  /** The closing handshake; nothing follows it. */
  record Closing(CloseCode code, String reason) implements Item {}

  private final int maxCount;
  private final long maxCharacters;
  private final Queue<Item> items = new ArrayDeque<>();
  private long characters;
  private boolean ended;
  private boolean dropped;

  OutboundQueue(int maxCount, long maxCharacters) {
    this.maxCount = maxCount;
    this.maxCharacters = maxCharacters;
  }

  /**
   * Adds a message, or drops it behind a close.
   *
   * @return false when it would not fit
   */
  boolean add(Text text) {
    synchronized (this) {
      boolean fits =
          items.isEmpty()
              || (items.size() < maxCount && characters + text.frame().length() <= maxCharacters);
      if (!ended && fits) {
        items.add(text);
        characters += text.frame().length();
        notifyAll();
        return true;
      }
      if (!ended) {
        return false;
      }
    }
    text.left().run();
    return true;
  }

  /** Adds the closing handshake; nothing is taken after it. */
  synchronized void close(Closing closing) {
    if (!ended) {
      ended = true;
      items.add(closing);
      notifyAll();
    }
  }

  /** Takes the next item; {@code null} when none came by that time, in {@code nanoTime}. */
  synchronized @Nullable Item take(long until) throws InterruptedException {
    while (items.isEmpty()) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0 || dropped) {
        return null;
      }
      wait(left);
    }
    Item next = items.remove();
    if (next instanceof Text text) {
      characters -= text.frame().length();
    }
    return next;
  }

  /** Drops everything and takes no more. */
  void drop() {
    List<Item> unsent;
    synchronized (this) {
      ended = true;
      dropped = true;
      unsent = new ArrayList<>(items);
      items.clear();
      characters = 0;
      notifyAll();
    }
    for (Item item : unsent) {
      if (item instanceof Text text) {
        text.left().run();
      }
    }
  }
}
