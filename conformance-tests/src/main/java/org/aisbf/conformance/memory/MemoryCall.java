package org.aisbf.conformance.memory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.subject.BuyerCall;

/**
 * A buyer's request in memory: the buyer's side of it is {@link BuyerCall}, the broker's side
 * writes the answer. The broker writes only while it {@linkplain #isReading is read}, as a socket
 * would have it.
 */
public final class MemoryCall implements BuyerCall {
  private final WireLog log;
  private final String name;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private Map<String, String> headers = Map.of();
  private State state = State.OPEN;
  private boolean stalled;
  private Runnable onRead = () -> {};
  private Runnable onLeave = () -> {};

  /** Begins one; {@code name} is the log's name of it. */
  public MemoryCall(WireLog log, String name) {
    this.log = log;
    this.name = name;
  }

  /** Whether the buyer reads; when he does again, the hook is called. */
  public boolean isReading() {
    return !stalled && state == State.OPEN;
  }

  /** Whether the answer has begun. */
  public boolean hasBegun() {
    return status != 0;
  }

  /** What is called when the buyer reads on, and when he hangs up. */
  public void hooks(Runnable read, Runnable leave) {
    onRead = read;
    onLeave = leave;
  }

  /**
   * Begins the answer.
   *
   * @param names of headers are in lower case
   */
  public void begin(int code, Map<String, String> names) {
    if (state == State.OPEN && status == 0) {
      status = code;
      headers = Map.copyOf(names);
      log.add(name, Direction.SUBJECT, "status", code + " " + names);
    }
  }

  /** Writes the next bytes of the answer. */
  public void write(ByteBuffer bytes) {
    if (state == State.OPEN) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      body.writeBytes(copy);
      log.add(name, Direction.SUBJECT, "data", text(copy));
    }
  }

  /** Ends the answer in good order. */
  public void end() {
    over(State.ENDED);
  }

  /** Breaks the connection. */
  public void breakOff() {
    over(State.BROKEN);
  }

  /** A whole answer. */
  public void answer(int code, Map<String, String> names, byte[] content) {
    begin(code, names);
    write(ByteBuffer.wrap(content));
    end();
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public byte[] body() {
    return body.toByteArray();
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void stall() {
    stalled = true;
  }

  @Override
  public void read() {
    stalled = false;
    onRead.run();
  }

  @Override
  public void leave() {
    if (state == State.OPEN) {
      state = State.LEFT;
      log.add(name, Direction.SUITE, "leave", "");
      onLeave.run();
    }
  }

  private void over(State end) {
    if (state == State.OPEN) {
      state = end;
      log.add(name, Direction.SUBJECT, end == State.ENDED ? "end" : "break", "");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
