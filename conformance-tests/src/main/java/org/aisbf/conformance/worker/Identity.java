package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.jspecify.annotations.Nullable;

/** Section 2: what a worker presents each time, and where its token must not be. */
final class Identity {

  private Identity() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker presents who it is, each time")
            .judges("REC-1/same-identity")
            .script(Identity::presents),
        scenario("a worker keeps its token to itself")
            .judges("ADM-7/no-token-after-register", "ADM-7/no-token-in-output")
            .script(Identity::keepsToken));
  }

  private static void presents(WorkerBench bench) throws Stopped {
    Credentials who = bench.worker().identity();
    var first = Reception.freshDial(bench);
    Reception.USUAL.admit(bench, first).link().drop();
    var second = Reception.nextDial(bench, Reception.LONGEST_WAIT);
    String complaint = unlessPresented(first.handshake(), who);
    String again = complaint == null ? unlessPresented(second.handshake(), who) : null;
    bench
        .judge()
        .judge(
            "REC-1/same-identity",
            "on every attempt the path of its scope, and each of the four values that it was given"
                + " in its x-coderai-… header or in the query, the same in both (section 2)",
            again == null ? complaint : "on its second connection " + again);
  }

  private static @Nullable String unlessPresented(Handshake handshake, Credentials who) {
    String path = Handshake.of(who).path();
    String complaint =
        handshake.path().endsWith(path)
            ? null
            : "the path is " + handshake.path() + " instead of …" + path;
    // Where none is given, the path's scope is the username.
    boolean named = isGiven(handshake, "username");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("provider_id", who.providerId());
    values.put("client_id", who.clientId());
    values.put("registration_token", who.token());
    if (who.username() != null && named) {
      values.put("username", who.username());
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      complaint = Seen.both(complaint, unlessGiven(handshake, value.getKey(), value.getValue()));
    }
    return complaint;
  }

  private static String header(String name) {
    return "x-coderai-" + name.replace('_', '-');
  }

  private static boolean isGiven(Handshake handshake, String name) {
    return !handshake.headers().getOrDefault(header(name), "").isEmpty()
        || !handshake.query().getOrDefault(name, "").isEmpty();
  }

  private static @Nullable String unlessGiven(Handshake handshake, String name, String wanted) {
    String header = header(name);
    return isGiven(handshake, name)
        ? Seen.both(
            unlessEqual("header " + header, handshake.headers().get(header), wanted),
            unlessEqual("query parameter " + name, handshake.query().get(name), wanted))
        : "neither the header %s nor the query parameter %s is there".formatted(header, name);
  }

  private static @Nullable String unlessEqual(String where, @Nullable String seen, String wanted) {
    return seen == null || seen.isEmpty() || seen.equals(wanted)
        ? null
        : "the " + where + " is \"" + seen + "\" instead of \"" + wanted + "\"";
  }

  private static void keepsToken(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    String token = bench.worker().identity().token();
    int before = session.arrived().size();
    session.answer(session.ask("models.list", "{}"));
    session.answer(session.ask("capabilities", "{}"));
    Answer registration = session.answer(session.ask("register", "{}"));
    session.answer(session.ask("conformance.unknown", "{}"));
    session.fence();
    if (session.arrived().size() == before) {
      throw new Stopped("the worker answered nothing: " + registration.why());
    }
    bench
        .judge()
        .judge(
            "ADM-7/no-token-after-register",
            "no message after register holds the registration token",
            session.arrived().stream()
                .skip(before)
                .map(message -> message.text())
                .filter(text -> text.contains(token))
                .map(text -> "a message holds it: " + Seen.text(text.replace(token, "***")))
                .findFirst()
                .orElse(null));
    List<String> output = Reception.output(bench);
    if (output.isEmpty()) {
      bench
          .judge()
          .notTestable("ADM-7/no-token-in-output", "missing: lines that the worker writes");
      return;
    }
    bench
        .judge()
        .judge(
            "ADM-7/no-token-in-output",
            "no line of the worker's output holds its token or the query of its handshake",
            unlessDiscreet(output, bench.worker().identity()));
  }

  private static @Nullable String unlessDiscreet(List<String> output, Credentials who) {
    if (output.stream().anyMatch(line -> line.contains(who.token()))) {
      return "the worker wrote its token to its output";
    }
    return output.stream().anyMatch(line -> line.matches(".*[?&](provider|client)_id=.*"))
        ? "the worker wrote the query of its handshake to its output"
        : null;
  }
}
