package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** Section 3: registration, whichever broker is at the other end. */
final class Registering {
  private static final String STRANGE_OFFER =
      "{\"version\":1,\"extensions\":[\"x-conformance\",\"flow\"],\"x-limit\":{\"a\":[1]},"
          + "\"max_frame_bytes\":100663296}";

  private Registering() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker registers, and again after a reconnect")
            .judges("REG-1/registers", "REG-1/registers-again")
            .script(Registering::registers),
        scenario("a worker registers with a broker that is silent until then")
            .judges("REG-1/silent-broker")
            .script(Registering::silentBroker),
        scenario("a worker takes a plain acknowledgement")
            .judges("REG-1/plain-acknowledgement")
            .script(Registering::plainAcknowledgement),
        scenario("a worker ignores extensions that it does not know")
            .judges("REG-6/worker-ignores-unknown-names")
            .script(Registering::ignoresUnknown));
  }

  private static void registers(WorkerBench bench) throws Stopped {
    Session first = Reception.USUAL.open(bench, Reception.freshDial(bench));
    Message register = first.await(message -> message.is("/op", "register")).orElse(null);
    bench
        .judge()
        .judge(
            "REG-1/registers",
            "once connected a message with op=register, a request_id and a payload object",
            unlessRegister(first, register));
    if (register == null) {
      throw Stopped.absent("the worker sent no register on its first connection");
    }
    first.send(Reception.USUAL.acknowledgement(bench, register.string("/request_id").orElse("")));
    first.fence();
    first.link().drop();
    Session second = Reception.USUAL.open(bench, Reception.nextDial(bench, Reception.LONGEST_WAIT));
    Message again = second.await(message -> message.is("/op", "register")).orElse(null);
    bench
        .judge()
        .judge(
            "REG-1/registers-again",
            "register again on the new connection, after the old one was lost",
            unlessRegister(second, again));
  }

  private static @Nullable String unlessRegister(Session session, @Nullable Message register) {
    if (register == null) {
      Link.End end = session.link().end();
      return "no register came"
          + (end == null ? "" : "; " + Seen.end(end))
          + "; what came: "
          + Seen.messages(session.arrived());
    }
    if (register
        .string("/request_id")
        .filter(id -> !id.isEmpty() && id.length() <= 256)
        .isEmpty()) {
      return "its request_id is no text of 1 to 256 characters: " + Seen.message(register);
    }
    return register.json("/payload").filter(payload -> payload.startsWith("{")).isEmpty()
        ? "its payload is no object: " + Seen.message(register)
        : null;
  }

  private static void silentBroker(WorkerBench bench) throws Stopped {
    Session session = Reception.DEPLOYED.open(bench, Reception.freshDial(bench));
    Message register = session.await(message -> message.is("/op", "register")).orElse(null);
    bench
        .judge()
        .judge(
            "REG-1/silent-broker",
            "register also to a broker that does not greet: brokers in use are silent until then"
                + " (section 11)",
            register == null ? unlessRegister(session, null) : null);
  }

  private static void plainAcknowledgement(WorkerBench bench) throws Stopped {
    Session session = new Reception(true, true, Reception.USUAL.protocol()).fresh(bench);
    bench
        .judge()
        .judge(
            "REG-1/plain-acknowledgement",
            "the worker serves after a plain status=ok with the request_id of register, which is"
                + " all that REG-2 demands of a broker",
            session.answer(session.ask("models.list", "{}")).unlessOk());
  }

  private static void ignoresUnknown(WorkerBench bench) throws Stopped {
    Session control = Reception.USUAL.fresh(bench);
    Answer usual = control.answer(control.ask("models.list", "{}"));
    if (!usual.isOk()) {
      throw new Stopped("the worker does not serve a broker with a usual announcement either");
    }
    Session session = Reception.USUAL.announcing(STRANGE_OFFER).fresh(bench);
    bench
        .judge()
        .judge(
            "REG-6/worker-ignores-unknown-names",
            "the worker serves a broker whose announcement holds names that it does not know: "
                + STRANGE_OFFER,
            session.answer(session.ask("models.list", "{}")).unlessOk());
  }
}
