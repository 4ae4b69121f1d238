package org.aisbf.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.worker.AbandonAll;
import org.aisbf.protocol.session.worker.AbandonDial;
import org.aisbf.protocol.session.worker.AnswerHeartbeat;
import org.aisbf.protocol.session.worker.Beat;
import org.aisbf.protocol.session.worker.Close;
import org.aisbf.protocol.session.worker.Dial;
import org.aisbf.protocol.session.worker.Drop;
import org.aisbf.protocol.session.worker.End;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Introduce;
import org.aisbf.protocol.session.worker.Run;
import org.aisbf.protocol.session.worker.Send;
import org.aisbf.protocol.session.worker.SessionEvent;
import org.aisbf.protocol.session.worker.Tell;
import org.aisbf.protocol.session.worker.Terminate;
import org.aisbf.protocol.session.worker.WorkerEffect;
import org.aisbf.protocol.time.Timers;

/** Carries out the machine's effects, and keeps the operations that they start. */
final class Effects implements OperationHost {
  private final WorkerParts parts;
  private final EnvelopeCodec codec;
  private final SessionDriver driver;
  private final Announcements announcements;
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private final Map<RequestId, RunningOperation> running = new HashMap<>();
  private final long bornAt;

  Effects(WorkerParts parts, EnvelopeCodec codec, SessionDriver driver) {
    this.parts = parts;
    this.codec = codec;
    this.driver = driver;
    this.announcements = new Announcements(parts.executor(), parts.listener());
    this.bornAt = parts.timers().now();
  }

  CompletableFuture<Ending> ended() {
    return ended;
  }

  void carryOut(WorkerEffect effect) {
    switch (effect) {
      case Dial dial -> driver.dial();
      case AbandonDial abandon -> driver.abandonDial();
      case Send send -> send(send.message());
      case Introduce introduce -> introduce(introduce.id(), introduce.asked());
      case Beat beat -> beat(beat.id());
      case AnswerHeartbeat answer ->
          send(new HeartbeatReply(answer.id(), parts.timers().wallMillis() / 1_000.0));
      case Run run -> run(run.request(), run.streamed());
      case End end -> end(end.id(), end.with());
      case AbandonAll all -> abandonAll();
      case Close close -> close(close);
      case Terminate terminate -> terminate();
      case Tell tell -> tell(tell.event());
      case Drop drop -> announcements.often(() -> parts.listener().dropped(drop.what()));
    }
  }

  private void send(Envelope message) {
    Link link = driver.link();
    if (link != null) {
      link.connection().send(codec.encode(message));
    }
  }

  private void introduce(RequestId id, boolean asked) {
    RegistrationToken token = asked ? null : parts.target().registrationToken();
    RawJson payload = Introduction.payload(parts.profile().describe(), parts.settings(), token);
    send(asked ? new Reply(id, payload, null) : new Register(id, payload, null, null));
  }

  private void beat(RequestId id) {
    RawJson payload = Introduction.heartbeat(parts.timers().now() - bornAt, parts.profile());
    send(new Heartbeat(id, payload));
  }

  private void run(Request request, boolean streamed) {
    Link link = driver.link();
    if (link != null) {
      BackendRequest work =
          new BackendRequest(request.requestId(), request.operation(), request.payload(), streamed);
      RunningOperation operation = new RunningOperation(work, link, this);
      running.put(request.requestId(), operation);
      operation.start();
    }
  }

  private void end(RequestId id, ExchangeEnvelope with) {
    RunningOperation operation = running.remove(id);
    if (operation != null) {
      operation.end(with);
    }
  }

  private void abandonAll() {
    List<RunningOperation> all = List.copyOf(running.values());
    running.clear();
    all.forEach(RunningOperation::abandon);
  }

  private void close(Close close) {
    Link link = driver.link();
    if (link != null) {
      link.connection().close(close.code(), close.reason());
    }
  }

  private void terminate() {
    Link link = driver.link();
    driver.detach();
    if (link != null) {
      link.connection().terminate();
    }
  }

  private void tell(SessionEvent event) {
    announcements.always(() -> parts.listener().sessionChanged(event));
    if (event instanceof SessionEvent.Ended over) {
      announcements.last(() -> ended.complete(over.ending()));
    }
  }

  @Override
  public ModelBackend backend() {
    return parts.backend();
  }

  @Override
  public EnvelopeCodec codec() {
    return codec;
  }

  @Override
  public Timers timers() {
    return parts.timers();
  }

  @Override
  public Executor executor() {
    return parts.executor();
  }

  @Override
  public WorkerSettings settings() {
    return parts.settings();
  }

  @Override
  public Announcements announcements() {
    return announcements;
  }

  @Override
  public void finished(RequestId id, ExchangeEnvelope end) {
    driver.finished(id, end);
  }
}
