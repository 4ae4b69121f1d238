package org.aisbf.conformance.worker;

import java.util.concurrent.Executor;
import org.aisbf.conformance.memory.DialAttempt;
import org.aisbf.conformance.memory.ModelAnswer;
import org.aisbf.conformance.memory.ModelRequest;
import org.aisbf.conformance.memory.WorkerHost;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.protocol.time.Timers;

/** A worker's machine on which something is otherwise. */
class OtherHost implements WorkerHost {
  final WorkerHost inner;

  OtherHost(WorkerHost inner) {
    this.inner = inner;
  }

  @Override
  public Credentials identity() {
    return inner.identity();
  }

  @Override
  public Timers timers() {
    return inner.timers();
  }

  @Override
  public Executor executor() {
    return inner.executor();
  }

  @Override
  public void dial(DialAttempt attempt) {
    inner.dial(attempt);
  }

  @Override
  public Runnable call(ModelRequest request, ModelAnswer answer) {
    return inner.call(request, answer);
  }

  @Override
  public void say(String line) {
    inner.say(line);
  }
}
