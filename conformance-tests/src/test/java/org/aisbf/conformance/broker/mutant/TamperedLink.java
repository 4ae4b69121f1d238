package org.aisbf.conformance.broker.mutant;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** A link through a tampering. */
final class TamperedLink implements Link {
  private final Tampering tampering;
  private final Link real;
  private final Handshake handshake;
  private final long openedAt;
  private final List<String> sent = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private int taken;
  private @Nullable End ownEnd;

  TamperedLink(Tampering tampering, Link real, Handshake handshake, long openedAt) {
    this.tampering = tampering;
    this.real = real;
    this.handshake = handshake;
    this.openedAt = openedAt;
  }

  Handshake handshake() {
    return handshake;
  }

  long openedAt() {
    return openedAt;
  }

  /** What the suite sent so far. */
  List<String> sent() {
    return sent;
  }

  /** What the suite was shown so far. */
  List<String> shown() {
    return shown;
  }

  boolean sentAny(String text) {
    return sent.stream().anyMatch(frame -> frame.contains(text));
  }

  boolean shownAny(String text) {
    return shown.stream().anyMatch(frame -> frame.contains(text));
  }

  long registers() {
    return sent.stream().filter(frame -> Message.of(frame).is("/op", "register")).count();
  }

  /** A request that the suite's worker has not answered to the end. */
  boolean isAtWork() {
    return shown.stream()
        .map(Message::of)
        .filter(request -> request.is("/op", "chat.completions"))
        .anyMatch(request -> sent.stream().map(Message::of).noneMatch(m -> ends(request, m)));
  }

  private static boolean ends(Message request, Message answer) {
    boolean end = !answer.has("/event") || answer.is("/event", "done");
    return end
        && answer.has("/status")
        && answer.string("/request_id").equals(request.string("/request_id"));
  }

  /** The link that was opened last. */
  TamperedLink newest() {
    return tampering.links.getLast();
  }

  /** To the broker. */
  void pass(String text) {
    real.send(text);
  }

  /** To the suite. */
  void show(String text) {
    shown.add(text);
  }

  /** As if the broker had ended it. */
  void endWith(int code, String reason) {
    ownEnd = new End(code, reason);
  }

  @Override
  public void send(String text) {
    if (ownEnd == null && real.end() == null) {
      sent.add(text);
      tampering.outgoing(this, text);
    }
  }

  @Override
  public boolean sendRaw(byte[] bytes) {
    return real.sendRaw(bytes);
  }

  @Override
  public void close(int code, String reason) {
    real.close(code, reason);
  }

  @Override
  public void ignorePings() {
    real.ignorePings();
  }

  @Override
  public void drop() {
    real.drop();
    tampering.dropped(this);
  }

  @Override
  public void freeze() {
    real.freeze();
  }

  @Override
  public void thaw() {
    real.thaw();
  }

  @Override
  public List<String> received() {
    List<String> all = real.received();
    while (taken < all.size() && ownEnd == null) {
      tampering.incoming(this, all.get(taken++));
    }
    return List.copyOf(shown);
  }

  @Override
  public @Nullable End end() {
    End end = real.end();
    return ownEnd != null ? ownEnd : end == null ? null : tampering.end(this, end);
  }
}
