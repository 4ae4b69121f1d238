package org.aisbf.reference.worker.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.StreamFormat;

/** Keeps what a backend answers. */
final class RecordingSink implements BackendSink {
  volatile RawJson reply;
  volatile StreamFormat format;
  volatile boolean finished;
  volatile ErrorCode error;
  volatile String message;
  volatile RawJson details;
  volatile Double rate;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final List<Runnable> actions = new ArrayList<>();
  private boolean stopped;

  @Override
  public void reply(RawJson payload, Double tokensPerSecond) {
    reply = payload;
    rate = tokensPerSecond;
  }

  @Override
  public void openStream(StreamFormat as) {
    format = as;
  }

  @Override
  public synchronized void write(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    stream.writeBytes(copy);
  }

  @Override
  public void finish(Double tokensPerSecond) {
    rate = tokensPerSecond;
    finished = true;
  }

  @Override
  public void fail(ErrorCode code, String why, RawJson more) {
    error = code;
    message = why;
    details = more;
  }

  @Override
  public synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public synchronized void onStop(Runnable action) {
    actions.add(action);
  }

  void stop() {
    List<Runnable> all;
    synchronized (this) {
      stopped = true;
      all = List.copyOf(actions);
    }
    all.forEach(Runnable::run);
  }

  synchronized String text() {
    return stream.toString(UTF_8);
  }

  synchronized byte[] bytes() {
    return stream.toByteArray();
  }
}
