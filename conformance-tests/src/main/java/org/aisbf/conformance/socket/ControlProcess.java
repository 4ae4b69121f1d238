package org.aisbf.conformance.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisbf.conformance.socket.internal.control.AdapterProcess;
import org.aisbf.conformance.socket.internal.control.LaneControl;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.time.Pace;

/**
 * A control adapter as a program: the suite writes one JSON object a line to its standard input and
 * reads one JSON object a line from its standard output. Every command has an {@code id}, and every
 * line that answers it has the same. What it writes to standard error is shown when it fails. It
 * runs as long as the suite; at the end its input is closed and it is ended. Safe for all threads.
 *
 * <pre>{@code
 * suite    {"command":"can","id":1}
 * adapter  {"id":1,"can":["submit","revoke","rotate","drain","status"]}
 *
 * suite    {"command":"submit","username":"alice","provider_id":"coderai-local",
 *           "client_id":"ws-1","operation":"models.list","payload":{},"stream":false,"id":2}
 * adapter  {"id":2,"ok":true}                          the broker took it
 * adapter  {"id":2,"status":200,"headers":{}}          what a buyer would be answered
 * adapter  {"id":2,"data":"{\"object\":\"list\"}"}     or "data_base64"; as often as needed
 * adapter  {"id":2,"end":true}                         or "broken":"why"
 *
 * suite    {"command":"leave","call":2,"id":3}         the buyer hangs up; no answer is needed
 * suite    {"command":"revoke","username":null,"provider_id":"pool","client_id":"ws-1","id":4}
 * adapter  {"id":4,"ok":true}
 * suite    {"command":"rotate",…,"token":"the-new-one","grace_seconds":60,"id":5}
 * adapter  {"id":5,"ok":true}
 * suite    {"command":"drain","id":6}
 * adapter  {"id":6,"error":"what went wrong"}
 * suite    {"command":"status",…,"id":7}
 * adapter  {"id":7,"ok":true,"session":{"metadata":{},"capabilities":{},"performance":{}}}
 * }</pre>
 *
 * <p>{@code username} is {@code null} for the global scope. Several members of a submit's answer
 * may share a line. {@code stall} and {@code read} come as {@code leave} does, and may be ignored.
 * {@code session} is {@code null} when the worker is not connected.
 */
public final class ControlProcess implements AutoCloseable {
  private final AdapterProcess process;
  private final Set<Command> commands;
  private final Duration limit;

  private ControlProcess(AdapterProcess process, Set<Command> commands, Duration limit) {
    this.process = process;
    this.commands = commands;
    this.limit = limit;
  }

  /**
   * Starts it and asks what it can do.
   *
   * @param command the program and its arguments
   * @param limit for each answer
   * @throws IOException when it cannot be started
   * @throws ControlFailed when it does not answer as it should
   */
  public static ControlProcess start(List<String> command, Duration limit) throws IOException {
    AdapterProcess process = AdapterProcess.of(command.get(0), new ProcessBuilder(command).start());
    try {
      JsonNode answer = process.ask(AdapterProcess.command("can"), limit);
      return new ControlProcess(process, commands(answer.path("can")), limit);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /**
   * The adapter for one subject; each that runs beside others has its own.
   *
   * @param pace the subject's
   */
  public BrokerControl forSubject(Pace pace) {
    return new LaneControl(process, commands, limit, pace);
  }

  @Override
  public void close() {
    process.close();
  }

  private static Set<Command> commands(JsonNode names) {
    Set<Command> known = EnumSet.noneOf(Command.class);
    for (Command each : Command.values()) {
      for (JsonNode name : names) {
        if (name.asText().equals(each.name().toLowerCase(Locale.ROOT))) {
          known.add(each);
        }
      }
    }
    return known;
  }
}
