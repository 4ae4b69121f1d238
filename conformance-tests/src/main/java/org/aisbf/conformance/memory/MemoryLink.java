package org.aisbf.conformance.memory;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.subject.Link;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.InMemoryEnd;
import org.jspecify.annotations.Nullable;

/** The suite's end of a socket in memory. */
public final class MemoryLink implements Link {
  private static final int MAX_MESSAGES = 100_000;
  private static final long MAX_CHARS = 256L << 20;

  private final InMemoryEnd wire;
  private final WireLog log;
  private final String name;
  private final List<String> received = new ArrayList<>();
  private long chars;
  private @Nullable End end;

  /**
   * Takes one end of a socket; nothing else may receive from it.
   *
   * @param name the log's name of it
   */
  public MemoryLink(InMemoryEnd wire, WireLog log, String name) {
    this.wire = wire;
    this.log = log;
    this.name = name;
    log.add(name, Direction.SUITE, "open", "");
    wire.attach(new Inbound());
  }

  @Override
  public void send(String text) {
    if (end == null) {
      log.add(name, Direction.SUITE, "text", text);
      wire.send(text);
    }
  }

  @Override
  public boolean sendRaw(byte[] bytes) {
    return false;
  }

  /** Some bytes of a message that is never finished. */
  public void sendPart() {
    wire.sendPart();
  }

  @Override
  public void close(int code, String reason) {
    log.add(name, Direction.SUITE, "close", code + " " + reason);
    wire.close(new CloseCode(code), reason);
  }

  @Override
  public void ignorePings() {}

  @Override
  public void drop() {
    log.add(name, Direction.SUITE, "drop", "");
    wire.terminate();
  }

  @Override
  public void freeze() {
    log.add(name, Direction.SUITE, "freeze", "");
    wire.freeze();
  }

  @Override
  public void thaw() {
    log.add(name, Direction.SUITE, "thaw", "");
    wire.thaw();
  }

  @Override
  public List<String> received() {
    return List.copyOf(received);
  }

  @Override
  public @Nullable End end() {
    return end;
  }

  private void take(String frame) {
    if (end != null) {
      return;
    }
    chars += frame.length();
    if (received.size() >= MAX_MESSAGES || chars > MAX_CHARS) {
      over(new End(CloseCode.LOST.value(), "the suite cut off a flood"));
      wire.terminate();
    } else {
      log.add(name, Direction.SUBJECT, "text", frame);
      received.add(frame);
    }
  }

  private void over(End how) {
    if (end == null) {
      end = how;
      log.add(name, Direction.SUBJECT, "close", how.code() + " " + how.reason());
    }
  }

  private final class Inbound implements Receiver {
    @Override
    public void bytesReceived() {}

    @Override
    public void received(String frame) {
      take(frame);
    }

    @Override
    public void closed(CloseCode code, String reason) {
      over(new End(code.value(), reason));
    }
  }
}
