package org.aisbf.conformance.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.subject.BackendCall;

/** One call of a worker in memory to the model server. */
final class MemoryModelCall implements BackendCall {
  private final ModelRequest request;
  private final ModelAnswer answer;
  private final Executor executor;
  private final WireLog log;
  private final String name;
  private boolean begun;
  private boolean over;
  private boolean abandoned;

  MemoryModelCall(
      ModelRequest request, ModelAnswer answer, Executor executor, WireLog log, String name) {
    this.request = request;
    this.answer = answer;
    this.executor = executor;
    this.log = log;
    this.name = name;
    log.add(
        name,
        Direction.SUBJECT,
        "request",
        request.method() + " " + request.target() + "\n" + text(bytes(request.body())));
  }

  /** The worker hangs up. */
  void hangUp() {
    if (!over) {
      over = true;
      abandoned = true;
      log.add(name, Direction.SUBJECT, "hang up", "");
    }
  }

  void refuse() {
    over = true;
    log.add(name, Direction.SUITE, "unreachable", "");
    executor.execute(answer::unreachable);
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String target() {
    return request.target();
  }

  @Override
  public Map<String, List<String>> headers() {
    return request.headers();
  }

  @Override
  public byte[] body() {
    return bytes(request.body());
  }

  @Override
  public void reply(int status, Map<String, String> headers, byte[] body) {
    begin(status, headers);
    write(body);
    end();
  }

  @Override
  public void open(String contentType) {
    begin(200, Map.of("content-type", contentType));
  }

  private void begin(int status, Map<String, String> headers) {
    if (over || begun) {
      return;
    }
    begun = true;
    Map<String, String> lower = new LinkedHashMap<>();
    headers.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
    log.add(name, Direction.SUITE, "status", status + " " + lower);
    later(() -> answer.began(status, lower));
  }

  @Override
  public void write(byte[] bytes) {
    if (!over && begun && bytes.length > 0) {
      log.add(name, Direction.SUITE, "data", text(bytes));
      byte[] copy = bytes.clone();
      later(() -> answer.received(ByteBuffer.wrap(copy)));
    }
  }

  @Override
  public void end() {
    finish("end", answer::ended);
  }

  @Override
  public void cut() {
    finish("cut", answer::broke);
  }

  @Override
  public boolean isAbandoned() {
    return abandoned;
  }

  private void finish(String kind, Runnable last) {
    if (!over) {
      log.add(name, Direction.SUITE, kind, "");
      later(last);
      over = true;
    }
  }

  /** What is on its way when the worker hangs up never arrives. */
  private void later(Runnable step) {
    executor.execute(
        () -> {
          if (!abandoned) {
            step.run();
          }
        });
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
