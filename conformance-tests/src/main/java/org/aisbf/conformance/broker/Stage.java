package org.aisbf.conformance.broker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario.Script;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** What one run of one scenario works with: the workers it plays and the buyers it sends. */
final class Stage {
  /** How often a broker that slows the suite is waited for. */
  private static final int MOST_WAITS = 2;

  /** A request that is still tried behind so many failures will never end. */
  private static final int MOST_TRIES = 16;

  private static final int SHOWN = 200;

  private final BrokerBench bench;
  private final List<Worker> workers = new ArrayList<>();
  private int names;

  private Stage(BrokerBench bench) {
    this.bench = bench;
  }

  /** What a scenario does on a stage. */
  interface Play {
    void run(Stage stage) throws Stopped;
  }

  /** As the engine runs it. */
  static Script<BrokerBench> play(Play play) {
    return bench -> play.run(new Stage(bench));
  }

  BrokerSubject broker() {
    return bench.broker();
  }

  Judge judge() {
    return bench.judge();
  }

  Pace pace() {
    return bench.broker().pace();
  }

  Limits limits() {
    return bench.broker().limits();
  }

  Credentials identity() {
    return bench.broker().identity();
  }

  Credentials otherIdentity() throws Stopped {
    return broker()
        .otherIdentity()
        .orElseThrow(() -> Stopped.missing(Need.OTHER_IDENTITY.missing()));
  }

  /** An id that was not used before in this run. */
  String fresh(String kind) {
    return "conf-" + kind + "-" + ++names;
  }

  /** Waits; meanwhile the workers answer what they answer by themselves. */
  boolean await(BooleanSupplier condition, Duration limit) {
    return pace()
        .await(
            () -> {
              workers.forEach(Worker::service);
              return condition.getAsBoolean();
            },
            limit);
  }

  boolean await(BooleanSupplier condition) {
    return await(condition, pace().signal());
  }

  void pass(Duration time) {
    await(() -> false, time);
  }

  /** Dials, and must be let in; it is greeted or not, and not registered. */
  Worker dial(Handshake handshake, Credentials who) throws Stopped {
    return switch (broker().dial(handshake)) {
      case Dialled.Opened opened -> {
        Worker worker = new Worker(this, who, opened.link());
        workers.add(worker);
        yield worker;
      }
      case Dialled.Refused no ->
          throw notThere(
              who,
              "control case: the right token was refused with "
                  + no.status()
                  + " "
                  + no.headers().getOrDefault("x-aisbf-reason", "")
                  + " "
                  + cut(no.body()));
      case Dialled.Unreachable no ->
          throw Stopped.absent("the broker cannot be reached: " + no.why());
    };
  }

  /** Whoever answers instead of a broker may do so with a page. */
  private static String cut(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** A worker is not let in: without its main one nothing can be asked of a broker. */
  Stopped notThere(Credentials who, String why) {
    return who.equals(identity()) ? Stopped.absent(why) : new Stopped(why);
  }

  Worker dial(Credentials who) throws Stopped {
    return dial(Handshake.of(who), who);
  }

  /**
   * Lets a worker in, from its dial to the acknowledgement of its register, and off again: a socket
   * that opens says little, since a broker may turn workers away behind it (ADM-3).
   *
   * @return why it was not let in; {@code null} where it was
   */
  @Nullable String notLetIn(Credentials who) {
    try {
      dial(who).register().link().close(1000, "");
      return null;
    } catch (Stopped e) {
      return String.valueOf(e.getMessage()).replaceFirst("^control case: ", "");
    }
  }

  /** The same, where it must. */
  void admission() throws Stopped {
    ready().link().close(1000, "");
  }

  /** A worker that is registered and announced every extension. */
  Worker ready() throws Stopped {
    return dial(identity()).register();
  }

  /** A worker that is registered with these capabilities. */
  Worker ready(String capabilities) throws Stopped {
    return dial(identity()).register(capabilities, "");
  }

  /**
   * Dials, and should be turned away. One that is slowed for its failures before (ADM-9) waits as
   * long as it is told, and tries again.
   *
   * @return how, or empty where it was let in
   */
  Optional<Refusal> refusal(Handshake handshake) throws Stopped {
    Optional<Refusal> refusal = refusalNow(handshake);
    for (int waits = 0; refusal.filter(Refusal::isSlowed).isPresent(); waits++) {
      if (waits == MOST_WAITS) {
        throw Stopped.missing(
            "a broker that slows failed attempts for two minutes at most: " + refusal.get().seen());
      }
      pass(refusal.get().retryAfter());
      refusal = refusalNow(handshake);
    }
    return refusal;
  }

  /** The same at once. */
  Optional<Refusal> refusalNow(Handshake handshake) throws Stopped {
    return switch (broker().dial(handshake)) {
      case Dialled.Refused no ->
          Optional.of(
              new Refusal(
                  no.status(),
                  no.headers(),
                  no.headers().getOrDefault("x-aisbf-reason", ""),
                  no.body()));
      case Dialled.Opened opened -> closedAtOnce(opened.link());
      case Dialled.Unreachable no ->
          throw Stopped.absent("the broker cannot be reached: " + no.why());
    };
  }

  private Optional<Refusal> closedAtOnce(Link link) {
    await(() -> link.end() != null || !link.received().isEmpty(), pace().signal());
    await(() -> link.end() != null, pace().silence());
    Link.End end = link.end();
    if (end == null || end.code() != 1008) {
      link.close(1000, "");
      return Optional.empty();
    }
    return Optional.of(new Refusal(0, Map.of(), end.reason(), ""));
  }

  /** A buyer who asks for a chat completion of a worker's model. */
  Buyer ask(Credentials of, boolean stream) {
    return ask(of, stream, "");
  }

  /** The same with more in the prompt. */
  Buyer ask(Credentials of, boolean stream, String prompt) {
    return ask(of, stream, prompt, "");
  }

  /** The same for a stream whose end says what it used. */
  Buyer askForUsage(Worker worker) {
    return ask(worker.who(), true, "", ",\"stream_options\":{\"include_usage\":true}");
  }

  private Buyer ask(Credentials of, boolean stream, String prompt, String more) {
    String marker = fresh("question");
    String body =
        "{\"model\":"
            + Message.quote(broker().modelName(of, Frames.model(of)))
            + ",\"messages\":[{\"role\":\"user\",\"content\":"
            + Message.quote(marker + prompt)
            + "}],\"stream\":"
            + stream
            + more
            + "}";
    return send(BuyerRequest.post("chat/completions", body, stream), marker);
  }

  Buyer ask(Worker worker, boolean stream) {
    return ask(worker.who(), stream);
  }

  Buyer send(BuyerRequest request, String marker) {
    return new Buyer(broker().call(request), marker);
  }

  /** A buyer of an endpoint other than chat, with a JSON body. */
  BuyerRequest embeddings(Credentials of, String marker) {
    String model = Message.quote(broker().modelName(of, Frames.model(of)));
    return BuyerRequest.post(
        "embeddings", "{\"model\":" + model + ",\"input\":" + Message.quote(marker) + "}", false);
  }

  static ByteBuffer bytes(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  /** Waits for a buyer's answer to be over. */
  Buyer over(Buyer buyer) {
    return over(buyer, pace().signal());
  }

  Buyer over(Buyer buyer, Duration limit) {
    await(buyer::isOver, limit);
    return buyer;
  }

  /**
   * Lets a buyer's request fail. A broker may try it again, once or more often: each time it fails
   * alike, until its buyer has his answer.
   */
  Buyer overFailing(Worker worker, Buyer buyer, Consumer<Job> failure) throws Stopped {
    return overFailing(worker, buyer, failure, pace().signal());
  }

  /**
   * The same.
   *
   * @param limit for each time
   */
  Buyer overFailing(Worker worker, Buyer buyer, Consumer<Job> failure, Duration limit)
      throws Stopped {
    Job first = worker.take(buyer);
    failure.accept(first);
    for (int failed = 1; failed <= MOST_TRIES; failed++) {
      int before = failed;
      await(() -> buyer.isOver() || jobsOf(worker, buyer).size() > before, limit);
      if (buyer.isOver() || jobsOf(worker, buyer).size() <= before) {
        return buyer;
      }
      failure.accept(jobsOf(worker, buyer).get(before));
    }
    return buyer;
  }

  private static List<Job> jobsOf(Worker worker, Buyer buyer) {
    return worker.jobs(buyer::isIn);
  }

  /** Whether a buyer is served by the worker, from end to end. */
  boolean serves(Worker worker) {
    Buyer buyer = ask(worker, false);
    Optional<Job> job = worker.job(buyer);
    job.ifPresent(found -> found.completion("served " + buyer.marker()));
    over(buyer);
    return job.isPresent()
        && buyer.status() == 200
        && buyer.text().contains("served " + buyer.marker());
  }

  /** The same, where it must. */
  void control(Worker worker) throws Stopped {
    if (!serves(worker)) {
      throw new Stopped("control case: a plain chat completion did not go through the worker");
    }
  }

  /** The control adapter, where it can do that. */
  BrokerControl control(Command command) throws Stopped {
    Optional<BrokerControl> control = broker().control();
    if (control.isEmpty() || !control.get().can(command)) {
      throw Stopped.missing(
          control.isEmpty()
              ? Need.CONTROL.missing()
              : "a control adapter that can do " + command.name().toLowerCase(Locale.ROOT));
    }
    return control.get();
  }
}
