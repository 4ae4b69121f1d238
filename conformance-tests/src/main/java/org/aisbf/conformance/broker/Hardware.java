package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.jspecify.annotations.Nullable;

/** What a broker makes of what workers say of their machines (REG-5, HB-2). */
final class Hardware {
  private static final String TWO_CARDS =
      "\"hardware\":{\"hostname\":\"box\",\"mood\":\"fine\",\"gpus\":[{\"index\":0,\"name\":\"A\","
          + "\"color\":\"red\",\"available_vram_mb\":20000,\"used_vram_mb\":4576},"
          + "{\"index\":1,\"name\":\"B\",\"total_vram_gb\":8,\"available_vram_mb\":8000}]},";

  private Hardware() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("hardware that is told in part")
            .judges("REG-5/arithmetic", "REG-5/unknown-kept")
            .needs(Need.CONTROL)
            .script(play(Hardware::arithmetic)),
        scenario("hardware of which little is known")
            .judges("REG-5/missing-is-missing")
            .needs(Need.CONTROL)
            .script(play(Hardware::missing)),
        scenario("heartbeats that tell what changed")
            .judges("HB-2/merged-deeply", "HB-2/gpus-by-index")
            .needs(Need.CONTROL)
            .script(play(Hardware::merges)));
  }

  private static void arithmetic(Stage stage) throws Stopped {
    stage.control(Command.STATUS);
    Worker worker = stage.dial(stage.identity()).register(Frames.ALL, TWO_CARDS);
    Message two = status(stage, worker);
    worker.register(
        Frames.ALL, "\"hardware\":{\"gpus\":{\"name\":\"only\",\"total_vram_mb\":1000}},");
    Message one = status(stage, worker);
    stage
        .judge()
        .judge(
            "REG-5/arithmetic",
            "of two cards told with available 20000 + used 4576 MB, and with total_vram_gb 8, the"
                + " broker shows totals of 24576 and 8192 MB, sums of 32768 and 28000 MB and"
                + " gpu_count 2; and a card told as an object as a list of one",
            firstOf(
                firstOf(
                    number(two, "gpus/0/total_vram_mb", 24576),
                    number(two, "gpus/1/total_vram_mb", 8192)),
                firstOf(
                    firstOf(
                        number(two, "total_vram_mb", 32768),
                        number(two, "available_vram_mb", 28000)),
                    firstOf(
                        number(two, "gpu_count", 2), number(one, "gpus/0/total_vram_mb", 1000)))));
    stage
        .judge()
        .judge(
            "REG-5/unknown-kept",
            "members of the hardware and of a card that no version knows are kept",
            firstOf(text(two, "mood", "fine"), text(two, "gpus/0/color", "red")));
  }

  private static void missing(Stage stage) throws Stopped {
    stage.control(Command.STATUS);
    Worker worker =
        stage
            .dial(stage.identity())
            .register(Frames.ALL, "\"hardware\":{\"gpus\":[{\"index\":0,\"name\":\"A\"}]},");
    Message status = status(stage, worker);
    String wrong = null;
    for (String member :
        List.of(
            "gpus/0/total_vram_mb",
            "gpus/0/available_vram_mb",
            "gpus/0/used_vram_mb",
            "total_vram_mb",
            "available_vram_mb")) {
      String shown = at(status, member);
      wrong = firstOf(wrong, shown.isEmpty() || shown.equals("null") ? null : member + "=" + shown);
    }
    stage
        .judge()
        .judge(
            "REG-5/missing-is-missing",
            "of a card whose memory was not told no memory is shown: absent or null, never 0",
            wrong == null ? null : "the broker shows " + wrong);
  }

  private static void merges(Stage stage) throws Stopped {
    stage.control(Command.STATUS);
    Worker worker = stage.dial(stage.identity()).register(Frames.ALL, TWO_CARDS);
    beat(worker, "{\"uptime\":60,\"hardware\":{\"gpus\":[{\"index\":1,\"available_vram_mb\":5}]}}");
    Message status = status(stage, worker);
    stage
        .judge()
        .judge(
            "HB-2/merged-deeply",
            "a heartbeat with one member of the hardware leaves the others as they were",
            firstOf(
                firstOf(text(status, "hostname", "box"), text(status, "mood", "fine")),
                text(status, "gpus/1/name", "B")));
    stage
        .judge()
        .judge(
            "HB-2/gpus-by-index",
            "a heartbeat that names the card with index 1 alone changes that card and no other",
            firstOf(
                number(status, "gpus/1/available_vram_mb", 5),
                firstOf(
                    number(status, "gpus/0/available_vram_mb", 20000),
                    text(status, "gpus/0/name", "A"))));
  }

  private static void beat(Worker worker, String payload) {
    String id = "conf-beat-of-hardware";
    worker.send(Frames.operation("heartbeat", id, payload));
    worker.answerTo(id);
  }

  private static Message status(Stage stage, Worker worker) throws Stopped {
    worker.settle();
    return Message.of(stage.control(Command.STATUS).status(worker.who()).orElse("{}"));
  }

  /** A member of the hardware, which stands in {@code metadata.hardware} or {@code metadata}. */
  static String at(Message status, String member) {
    return status
        .json("/metadata/hardware/" + member)
        .or(() -> status.json("/metadata/" + member))
        .orElse("");
  }

  private static @Nullable String number(Message status, String member, long wanted) {
    String shown = at(status, member);
    return Message.of("{\"n\":" + (shown.isEmpty() ? "null" : shown) + "}")
            .number("/n")
            .filter(n -> n == wanted)
            .isPresent()
        ? null
        : differs(status, member, String.valueOf(wanted));
  }

  private static @Nullable String text(Message status, String member, String wanted) {
    String quoted = '"' + wanted + '"';
    return at(status, member).equals(quoted) ? null : differs(status, member, quoted);
  }

  private static String differs(Message status, String member, String wanted) {
    String shown = at(status, member);
    return "%s is %s, not %s, in %s"
        .formatted(member, shown.isEmpty() ? "not shown" : shown, wanted, status);
  }
}
