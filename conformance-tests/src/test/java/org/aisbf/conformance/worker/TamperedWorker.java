package org.aisbf.conformance.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** A worker that somebody tampers with. */
final class TamperedWorker implements WorkerSubject {
  private final WorkerSubject inner;
  private final Supplier<Tamper> maker;
  private final List<TamperedLink> links = new ArrayList<>();
  private Tamper tamper;
  private int dials;

  TamperedWorker(WorkerSubject inner, Supplier<Tamper> maker) {
    this.inner = inner;
    this.maker = maker;
    this.tamper = maker.get();
  }

  private void begin() {
    tamper = maker.get();
    links.clear();
    dials = 0;
  }

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
    begin();
    return inner.restart();
  }

  @Override
  public boolean stop() {
    boolean can = inner.stop();
    links.forEach(tamper::stops);
    return can;
  }

  @Override
  public @Nullable Incoming awaitDial(Duration limit) {
    Incoming dial = inner.awaitDial(limit);
    return dial == null ? null : new Dial(dial, ++dials);
  }

  @Override
  public int waitingDials() {
    return inner.waitingDials();
  }

  @Override
  public ModelServer backend() {
    return new Models(inner.backend());
  }

  @Override
  public boolean isAlive() {
    return inner.isAlive();
  }

  @Override
  public List<String> output() {
    return tamper.writes(inner.output());
  }

  @Override
  public WireLog reset() {
    begin();
    return inner.reset();
  }

  @Override
  public void close() {
    inner.close();
  }

  private final class Dial implements Incoming {
    private final Incoming dial;
    private final int number;

    Dial(Incoming dial, int number) {
      this.dial = dial;
      this.number = number;
    }

    @Override
    public Handshake handshake() {
      return tamper.presents(dial.handshake(), number);
    }

    @Override
    public long atMillis() {
      return dial.atMillis();
    }

    @Override
    public Link accept() {
      TamperedLink link = new TamperedLink(dial.accept(), tamper, pace(), number);
      links.add(link);
      return link;
    }

    @Override
    public void refuse(int status, Map<String, String> headers, String body) {
      tamper.refuses(dial, status, headers, body);
    }
  }

  private final class Models implements ModelServer {
    private final ModelServer models;

    Models(ModelServer models) {
      this.models = models;
    }

    @Override
    public @Nullable BackendCall await(String pathEnd, Duration limit) {
      BackendCall call = models.await(pathEnd, limit);
      return call == null ? null : tamper.calls(call);
    }

    @Override
    public List<BackendCall> waiting() {
      return models.waiting().stream().map(tamper::calls).toList();
    }

    @Override
    public void handOnModels(boolean handOn) {
      models.handOnModels(handOn);
    }

    @Override
    public void reachable(boolean reachable) {
      tamper.reachable(reachable);
      models.reachable(reachable);
    }
  }
}
