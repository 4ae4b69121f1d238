package org.aisbf.conformance.socket.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.time.Pace;

/** A control adapter as one subject's scenarios use it. Used by one thread. */
public final class LaneControl implements BrokerControl {
  private final AdapterProcess process;
  private final Set<Command> commands;
  private final Duration limit;
  private final Pace pace;
  private final List<BuyerCall> calls = new ArrayList<>();
  private Trace trace;

  /**
   * Uses an adapter that runs.
   *
   * @param commands those that it can do
   * @param limit for each answer
   */
  public LaneControl(AdapterProcess process, Set<Command> commands, Duration limit, Pace pace) {
    this.process = process;
    this.commands = Set.copyOf(commands);
    this.limit = limit;
    this.pace = pace;
    this.trace = new Trace("control", new WireLog(pace::now), pace);
  }

  @Override
  public void begin(WireLog log) {
    calls.forEach(BuyerCall::leave);
    calls.clear();
    trace = new Trace("control", log, pace);
  }

  @Override
  public boolean can(Command command) {
    return commands.contains(command);
  }

  @Override
  public BuyerCall submit(Credentials to, String operation, String payload, boolean stream) {
    ObjectNode command =
        about("submit", to)
            .put("operation", operation)
            .put("stream", stream)
            .set("payload", AdapterProcess.json(payload));
    long id = process.newId();
    AdapterCall call =
        new AdapterCall(
            trace, signal -> process.tell(AdapterProcess.command(signal).put("call", id), limit));
    calls.add(call);
    trace.suite("command", command.toString());
    JsonNode unused = process.ask(id, command, limit, call::take);
    return call;
  }

  @Override
  public void revoke(Credentials of) {
    ask(about("revoke", of));
  }

  @Override
  public void rotate(Credentials of, String newToken, Duration grace) {
    ask(about("rotate", of).put("token", newToken).put("grace_seconds", grace.toSeconds()));
  }

  @Override
  public void drain() {
    ask(AdapterProcess.command("drain"));
  }

  @Override
  public Optional<String> status(Credentials of) {
    JsonNode session = ask(about("status", of)).path("session");
    return session.isObject() ? Optional.of(session.toString()) : Optional.empty();
  }

  private JsonNode ask(ObjectNode command) {
    trace.suite("command", command.toString());
    JsonNode answer = process.ask(command, limit);
    trace.subject("answer", answer.toString());
    return answer;
  }

  private static ObjectNode about(String command, Credentials who) {
    return AdapterProcess.command(command)
        .put("username", who.username())
        .put("provider_id", who.providerId())
        .put("client_id", who.clientId());
  }
}
