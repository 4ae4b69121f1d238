package org.aisbf.conformance.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.protocol.time.Timers;
import org.aisbf.testkit.FrameRecorder;
import org.aisbf.testkit.InMemorySocket;
import org.aisbf.testkit.InMemoryTransport;
import org.aisbf.testkit.TransportLimits;

/** What one scenario gives a worker in memory. */
final class MemoryHost implements WorkerHost {
  private static final int MAX_QUEUED = 128 << 20;

  private final ManualPace pace = new ManualPace();
  private final WireLog log = new WireLog(pace::now);
  private final MemoryModels models = new MemoryModels(pace, log);
  private final List<String> output = new ArrayList<>();
  private final Credentials identity;
  private final Consumer<DialAttempt> dialled;
  private final InMemoryTransport transport;

  MemoryHost(Credentials identity, Consumer<DialAttempt> dialled) {
    this.identity = identity;
    this.dialled = dialled;
    TransportLimits usual = TransportLimits.USUAL;
    TransportLimits limits =
        new TransportLimits(
            usual.maxFrameChars(),
            MAX_QUEUED,
            MAX_QUEUED,
            usual.stallMillis(),
            usual.closeGraceMillis());
    this.transport =
        new InMemoryTransport(
            pace.scheduler(), pace.timers(), limits, new FrameRecorder(pace.timers(), 1));
    log.conceal(identity.token());
  }

  ManualPace pace() {
    return pace;
  }

  WireLog log() {
    return log;
  }

  MemoryModels models() {
    return models;
  }

  List<String> output() {
    return List.copyOf(output);
  }

  InMemorySocket open(String name) {
    return transport.open(name, "suite");
  }

  @Override
  public Credentials identity() {
    return identity;
  }

  @Override
  public Timers timers() {
    return pace.timers();
  }

  @Override
  public Executor executor() {
    return pace.executor();
  }

  @Override
  public void dial(DialAttempt attempt) {
    dialled.accept(attempt);
  }

  @Override
  public Runnable call(ModelRequest request, ModelAnswer answer) {
    return models.call(request, answer);
  }

  @Override
  public void say(String line) {
    output.add(line);
  }
}
