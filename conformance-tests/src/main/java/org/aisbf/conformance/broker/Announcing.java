package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** What a worker announces, and what therefore may be sent to it (REG-6). */
final class Announcing {
  private static final int SMALL = 64 * 1024;
  private static final int USUAL = 1024 * 1024;

  private Announcing() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker that announces what no version knows")
            .judges("REG-6/unknown-names-ignored")
            .script(play(Announcing::unknownNames)),
        scenario("a worker that announces nothing, and a buyer who leaves")
            .judges("REG-6/nothing-unannounced")
            .script(play(Announcing::nothingUnannounced)),
        scenario("a worker that reads frames of 64 KiB")
            .judges("REG-6/frame-limit-kept")
            .script(
                play(
                    stage ->
                        frames(
                            stage,
                            "REG-6/frame-limit-kept",
                            "{\"protocol\":{\"version\":1,\"max_frame_bytes\":" + SMALL + "}}",
                            SMALL))),
        scenario("a worker that announces no limit of frames")
            .judges("REG-6/usual-frame-limit-kept")
            .script(
                play(stage -> frames(stage, "REG-6/usual-frame-limit-kept", Frames.NONE, USUAL))));
  }

  private static void unknownNames(Stage stage) throws Stopped {
    stage.control(stage.ready());
    Worker worker = stage.dial(stage.identity());
    String id = stage.fresh("register");
    String capabilities =
        "{\"chat\":true,\"telepathy\":{\"range_km\":3},\"protocol\":{\"version\":1,"
            + "\"extensions\":[\"telepathy\",\"cancel\",\"drain\"],\"max_thoughts\":7}}";
    worker.sendRegister(id, capabilities, "");
    boolean taken = worker.answerTo(id).filter(m -> m.is("/status", "ok")).isPresent();
    stage
        .judge()
        .judge(
            "REG-6/unknown-names-ignored",
            "an unknown extension and unknown members of the announcement are ignored: register is"
                + " acknowledged and the worker is asked",
            !taken
                ? "register was not acknowledged; the socket: " + worker.seenEnd("open")
                : stage.serves(worker) ? null : "the worker was not asked");
  }

  private static void nothingUnannounced(Stage stage) throws Stopped {
    Worker worker = stage.ready(Frames.NONE);
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("x"));
    stage.await(() -> buyer.content().equals("x"));
    buyer.call().leave();
    stage.pass(stage.pace().silence());
    job.chunk(Frames.delta("y"));
    worker.settleQuietly();
    Optional<Message> sent =
        worker.heard().stream()
            .filter(message -> message.is("/op", "cancel") || message.is("/op", "drain"))
            .findFirst();
    stage
        .judge()
        .judge(
            "REG-6/nothing-unannounced",
            "to a worker that announced no extension neither cancel nor drain is sent",
            sent.map(message -> "it was sent " + message).orElse(null));
  }

  private static void frames(Stage stage, String check, String capabilities, int limit)
      throws Stopped {
    Worker worker = stage.ready(capabilities);
    Buyer fits = stage.ask(worker.who(), false, "x".repeat(limit / 2));
    worker.take(fits).completion("it fits");
    stage.over(fits);
    // More bytes than the limit, and fewer characters.
    Buyer tooLarge = stage.ask(worker.who(), false, "ü".repeat(limit / 4 * 3));
    stage.await(() -> tooLarge.isOver() || !worker.jobs(m -> larger(m, limit)).isEmpty());
    worker.quiet();
    Optional<Message> larger =
        worker.heard().stream().filter(message -> larger(message, limit)).findFirst();
    stage
        .judge()
        .judge(
            check,
            "no frame is larger than the "
                + limit
                + " bytes that the worker reads; the buyer of a larger request is answered 413, and"
                + " the session goes on",
            larger
                .map(message -> "a frame of " + bytes(message) + " bytes came")
                .orElseGet(() -> answered(stage, worker, tooLarge)));
  }

  private static boolean larger(Message message, int limit) {
    return bytes(message) > limit;
  }

  private static int bytes(Message message) {
    return message.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable String answered(Stage stage, Worker worker, Buyer buyer) {
    return buyer.status() != 413
        ? "the buyer saw " + buyer.seen()
        : stage.serves(worker) ? null : "afterwards the worker was not asked any more";
  }
}
