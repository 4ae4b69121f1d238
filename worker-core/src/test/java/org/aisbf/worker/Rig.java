package org.aisbf.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.session.worker.SessionEvent;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.InMemorySocket;
import org.aisbf.testkit.InMemoryTransport;
import org.aisbf.testkit.ManualTimers;

/** A worker in one thread, on manual time, before a broker that the test plays. */
final class Rig {
  static final String TOKEN = "t0p-secret";

  /** As {@link #unreachable}: the dialler throws. */
  static final String THROW = "throw";

  final ManualTimers timers = new ManualTimers();
  final DeterministicScheduler scheduler = DeterministicScheduler.fifo();
  final InMemoryTransport transport = new InMemoryTransport(scheduler, timers);
  final EnvelopeCodec brokerCodec = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
  final List<Decoded> heard = new ArrayList<>();
  final List<SessionEvent> events = new ArrayList<>();
  final List<RequestReport> reports = new ArrayList<>();
  final List<String> dropped = new ArrayList<>();
  final List<CloseCode> closes = new ArrayList<>();
  ModelBackend backend = (request, sink) -> sink.reply(RawJson.of("{\"id\":1}"), null);
  WorkerSettings settings = WorkerSettings.STANDARD;
  Refusal refusal;
  String unreachable;
  boolean profileFails;
  boolean executorEnded;
  int dials;
  InMemorySocket socket;
  Worker worker;

  Rig start() {
    worker =
        Worker.builder()
            .target(
                new DialTarget(
                    new Identity(Scope.GLOBAL, new ProviderId("p"), new ClientId("c")),
                    new RegistrationToken(TOKEN)))
            .dialer(this::dial)
            .backend((request, sink) -> backend.start(request, sink))
            .timers(timers)
            .executor(this::execute)
            .random(new SplittableRandom(7))
            .settings(settings)
            .profile(new Profile())
            .listener(new Ear())
            .build();
    worker.start();
    return settle();
  }

  private void execute(Runnable task) {
    if (executorEnded) {
      throw new RejectedExecutionException();
    }
    scheduler.execute(task);
  }

  /** Runs everything that is due, without moving time. */
  Rig settle() {
    scheduler.runUntilIdle(100_000);
    return this;
  }

  Rig pass(long millis) {
    for (long left = millis; left > 0; left -= 50) {
      timers.advance(Math.min(50, left));
      settle();
    }
    return this;
  }

  Rig ready() {
    start();
    send(registered(null));
    return send(registered("register-1"));
  }

  Rig send(Envelope message) {
    return sendText(brokerCodec.encode(message));
  }

  Rig sendText(String frame) {
    socket.server().send(frame);
    return settle();
  }

  Rig ask(String id, Operation operation, String payload) {
    return send(new Request(new RequestId(id), operation, null, null, RawJson.of(payload)));
  }

  Rig chat(String id) {
    return ask(id, Operation.CHAT_COMPLETIONS, "{\"model\":\"m\"}");
  }

  Rig stream(String id) {
    return ask(id, Operation.CHAT_COMPLETIONS, "{\"model\":\"m\",\"stream\":true}");
  }

  <T> List<T> heard(Class<T> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Failure> failures() {
    return heard(Failure.class);
  }

  Register registration() {
    return heard(Register.class).getLast();
  }

  static Registered registered(String id) {
    return new Registered(
        id == null ? null : new RequestId(id),
        "s-1",
        "p",
        "c",
        "global",
        "global",
        null,
        null,
        RawJson.of("{\"version\":1,\"extensions\":[\"drain\"],\"max_frame_bytes\":65536}"));
  }

  private void dial(DialTarget target, DialListener listener) {
    dials++;
    if (refusal != null) {
      listener.refused(refusal);
    } else if (THROW.equals(unreachable)) {
      throw new IllegalStateException("no socket");
    } else if (unreachable != null) {
      listener.unreachable(unreachable);
    } else {
      socket = transport.open("worker", "broker");
      socket.client().attach(listener.opened(socket.client()));
      socket.server().attach(new Played(socket.server()));
    }
  }

  private final class Played implements Receiver {
    private final Connection connection;

    Played(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void bytesReceived() {}

    @Override
    public void received(String frame) {
      heard.add(brokerCodec.decode(frame));
    }

    @Override
    public void closed(CloseCode code, String reason) {
      closes.add(code);
      connection.terminate();
    }
  }

  private final class Profile implements WorkerProfile {
    @Override
    public Registration describe() {
      if (profileFails) {
        throw new IllegalStateException("no profile");
      }
      return Registration.read(RawJson.of("{\"endpoint\":\"here\"}"));
    }

    @Override
    public Hardware changedHardware() {
      return Hardware.UNKNOWN;
    }
  }

  private final class Ear implements WorkerListener {
    @Override
    public void sessionChanged(SessionEvent event) {
      events.add(event);
    }

    @Override
    public void requestEnded(RequestReport report) {
      reports.add(report);
    }

    @Override
    public void dropped(String what) {
      dropped.add(what);
    }
  }
}
