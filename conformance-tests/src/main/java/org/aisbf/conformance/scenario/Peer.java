package org.aisbf.conformance.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * The suite's end of one WebSocket, in a scenario's terms. It reads forward: what {@link #next} has
 * found or passed over is not found again. Used by the scenario's thread.
 */
public final class Peer {
  private final Link link;
  private final Pace pace;
  private int read;

  /** Reads a link from its beginning. */
  public Peer(Link link, Pace pace) {
    this.link = link;
    this.pace = pace;
  }

  /** The wire itself. */
  public Link link() {
    return link;
  }

  /** Sends one text message. */
  public void send(String text) {
    link.send(text);
  }

  /**
   * Waits, as long as for a signal, for the next message that is wanted; others before it are
   * passed over.
   *
   * @return empty when none came, or the link ended first
   */
  public Optional<Message> next(Predicate<Message> wanted) {
    return next(wanted, pace.signal());
  }

  /** The same with a limit of the caller's. */
  public Optional<Message> next(Predicate<Message> wanted, Duration limit) {
    Scan scan = new Scan(wanted);
    pace.await(() -> scan.advance() || link.end() != null, limit);
    scan.advance();
    return Optional.ofNullable(scan.found);
  }

  /** What arrived and was not read yet; reads nothing. */
  public List<Message> unread() {
    List<String> all = link.received();
    return all.subList(Math.min(read, all.size()), all.size()).stream().map(Message::of).toList();
  }

  /** Waits, as long as for a signal, until the link has ended; empty when it did not. */
  public Optional<Link.End> awaitEnd() {
    return awaitEnd(pace.signal());
  }

  /** The same with a limit of the caller's. */
  public Optional<Link.End> awaitEnd(Duration limit) {
    pace.await(() -> link.end() != null, limit);
    return Optional.ofNullable(link.end());
  }

  private final class Scan {
    private final Predicate<Message> wanted;
    private @Nullable Message found;

    Scan(Predicate<Message> wanted) {
      this.wanted = wanted;
    }

    boolean advance() {
      List<String> all = link.received();
      while (found == null && read < all.size()) {
        Message message = Message.of(all.get(read++));
        if (wanted.test(message)) {
          found = message;
        }
      }
      return found != null;
    }
  }
}
