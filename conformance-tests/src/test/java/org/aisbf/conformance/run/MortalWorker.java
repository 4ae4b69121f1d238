package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** A worker whose process ends at a point of the run. */
record MortalWorker(WorkerSubject inner, Life life) implements WorkerSubject {
  @Override
  public Pace pace() {
    return inner.pace();
  }

  @Override
  public Credentials identity() {
    return inner.identity();
  }

  @Override
  public boolean canRestart() {
    return inner.canRestart();
  }

  @Override
  public boolean restart() {
    life.again();
    return inner.restart();
  }

  @Override
  public boolean stop() {
    return inner.stop();
  }

  @Override
  public @Nullable Incoming awaitDial(Duration limit) {
    Incoming dial = life.isOver() ? null : inner.awaitDial(limit);
    if (dial == null) {
      return null;
    }
    life.event();
    return life.isOver() ? null : new Dial(dial, life);
  }

  @Override
  public int waitingDials() {
    return life.isOver() ? 0 : inner.waitingDials();
  }

  @Override
  public ModelServer backend() {
    return inner.backend();
  }

  @Override
  public boolean isAlive() {
    return !life.isOver() && inner.isAlive();
  }

  @Override
  public List<String> output() {
    return inner.output();
  }

  @Override
  public WireLog reset() {
    return inner.reset();
  }

  @Override
  public void close() {
    inner.close();
  }

  private record Dial(Incoming inner, Life life) implements Incoming {
    @Override
    public Handshake handshake() {
      return inner.handshake();
    }

    @Override
    public long atMillis() {
      return inner.atMillis();
    }

    @Override
    public Link accept() {
      return life.bound(inner.accept());
    }

    @Override
    public void refuse(int status, Map<String, String> headers, String body) {
      inner.refuse(status, headers, body);
    }
  }
}
