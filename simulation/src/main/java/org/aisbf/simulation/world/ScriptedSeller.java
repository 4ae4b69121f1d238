package org.aisbf.simulation.world;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.WorkerDialect;
import org.jspecify.annotations.Nullable;

/** A worker of another make: it speaks one dialect by rote, rudely or not, and dials again. */
final class ScriptedSeller implements Seller, DialListener {
  private final Site site;
  private final WorkerDialect dialect;
  private final boolean rude;
  private final Timers timers;
  private final DeterministicScheduler scheduler;
  private final Network network;
  private final ModelServer models;
  private final Directory directory;
  private final Chance chance;
  private final Journal journal;
  private SimulatedProcess process;
  private boolean up;
  private String token = "";
  private @Nullable ScriptedSession session;

  ScriptedSeller(
      Site site,
      WorkerDialect dialect,
      boolean rude,
      Timers timers,
      DeterministicScheduler scheduler,
      Network network,
      ModelServer models,
      Directory directory,
      Chance chance,
      Journal journal) {
    this.site = site;
    this.dialect = dialect;
    this.rude = rude;
    this.timers = timers;
    this.scheduler = scheduler;
    this.network = network;
    this.models = models;
    this.directory = directory;
    this.chance = chance;
    this.journal = journal;
    this.process = newProcess();
  }

  private SimulatedProcess newProcess() {
    return new SimulatedProcess("scripted " + site + " " + dialect, timers, scheduler);
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public void start() {
    if (!up) {
      up = true;
      process = newProcess();
      token = directory.tokenFor(site);
      dial();
    }
  }

  private void dial() {
    if (up) {
      network.dial(process, site.handshake(token), true, this);
    }
  }

  private void dialLater() {
    session = null;
    SimulatedProcess now = process;
    now.later(
        chance.between(500, 20_000),
        () -> {
          if (process == now) {
            dial();
          }
        });
  }

  @Override
  public SimulatedProcess crash() {
    up = false;
    session = null;
    process.kill();
    models.abandon(process);
    return process;
  }

  @Override
  public void finish() {
    stop();
  }

  @Override
  public void stop() {
    up = false;
    if (session != null) {
      session.close();
    }
  }

  @Override
  public boolean isUp() {
    return up;
  }

  @Override
  public int armedTimers() {
    return 0;
  }

  @Override
  public void connected(Wire wire) {
    journal.count("dialect " + dialect + (rude ? " rude" : ""));
    ScriptedSession fresh = new ScriptedSession(wire);
    wire.worker().attach(fresh);
    if (up && wire.worker().process() == process) {
      session = fresh;
      fresh.opened();
    } else {
      fresh.close();
    }
  }

  @Override
  public void refused(int httpStatus, String reason) {
    dialLater();
  }

  @Override
  public void unreachable() {
    dialLater();
  }

  /** What is said on one socket. */
  private final class ScriptedSession implements Receiver {
    private final Wire wire;
    private final Connection out;
    private final String presented = token;
    private final Map<String, ScriptedAnswer> answers = new HashMap<>();
    private int ids;
    private boolean registered;

    private ScriptedSession(Wire wire) {
      this.wire = wire;
      this.out = wire.worker();
    }

    private void opened() {
      if (dialect.speaksFirst()) {
        register();
      }
      beat();
    }

    private void register() {
      out.send(dialect.register("own-" + ++ids, presented));
    }

    private void beat() {
      process.later(
          30_000,
          () -> {
            if (session == this) {
              out.send(dialect.heartbeat("own-" + ++ids, ids));
              beat();
            }
          });
    }

    private void close() {
      out.close(CloseCode.NORMAL, "bye");
    }

    @Override
    public void bytesReceived() {}

    @Override
    public void received(String frame) {
      FrameHead head = FrameHead.of(frame);
      if (head.event().equals("registered") && !registered) {
        registered = true;
        if (!dialect.speaksFirst()) {
          register();
        }
      } else if (head.op().equals("heartbeat")) {
        out.send(dialect.heartbeatReply(head.requestId(), timers.wallMillis() / 1000));
      } else if (head.op().equals("chat.completions")) {
        answer(head.requestId(), frame);
      } else if (head.isWork()) {
        out.send(dialect.error(head.requestId(), "unsupported_operation", "not here"));
      }
    }

    private void answer(String requestId, String frame) {
      ScriptedAnswer answer =
          new ScriptedAnswer(
              dialect, requestId, frame.contains("\"stream\":true"), rude ? chance : null, out);
      answers.put(requestId, answer);
      if (dialect.sendsPending()) {
        out.send(dialect.pending(requestId, chance.between(1, 600)));
      }
      answer.call = models.call(process, site.number(), wire.identity().scope(), frame, answer);
    }

    @Override
    public void closed(CloseCode code, String reason) {
      answers.values().forEach(ScriptedAnswer::stop);
      answers.clear();
      if (session == this) {
        dialLater();
      }
    }
  }
}
