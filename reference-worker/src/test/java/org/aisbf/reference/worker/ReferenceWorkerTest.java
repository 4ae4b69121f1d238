package org.aisbf.reference.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A whole worker between a broker and a model server, over sockets. */
@Isolated
class ReferenceWorkerTest {
  private static final String TOKEN = "t0p-secret-token";
  private static final String API_KEY = "sk-backend-key";
  private static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"llama3:8b\"},{\"id\":\"tiny\"}]}";

  private final Map<String, String> environment = new HashMap<>();
  private LogRecorder log;
  private FakeBroker broker;
  private FakeModel model;
  private ReferenceWorker worker;

  @BeforeEach
  void open() throws Exception {
    log = new LogRecorder();
    broker = new FakeBroker();
    model = new FakeModel(FakeModel.replying(200, MODELS));
    environment.put("AISBF_BASE_URL", "http://localhost:" + broker.port());
    environment.put("AISBF_CLIENT_ID", "c1");
    environment.put("AISBF_REGISTRATION_TOKEN", TOKEN);
    environment.put("AISBF_BACKEND_API_KEY", API_KEY);
  }

  @AfterEach
  void close() throws Exception {
    if (worker != null) {
      worker.close();
    }
    broker.close();
    model.close();
    log.close();
    assertThat(log.lines).as("secrets in any log").noneMatch(ReferenceWorkerTest::hasSecret);
  }

  private static boolean hasSecret(String line) {
    return line.contains(TOKEN) || line.contains(API_KEY);
  }

  private void make(boolean failFast) throws Exception {
    worker = new ReferenceWorker(config(failFast), Map.of());
  }

  private WorkerConfig config(boolean failFast) throws Exception {
    return WorkerConfig.read(
        new WorkerSources(null, environment, model.baseUrl().toString(), failFast));
  }

  private FakePeer ready() throws Exception {
    make(false);
    FakePeer peer = acknowledged();
    worker.ready().get(120, TimeUnit.SECONDS);
    return peer;
  }

  private FakePeer acknowledged() throws Exception {
    worker.start();
    FakePeer peer = broker.peer(1);
    peer.heard("\"op\":\"register\"");
    peer.send(
        "{\"v\":1,\"event\":\"registered\",\"status\":\"ok\",\"request_id\":\"register-1\","
            + "\"session_id\":\"s\",\"protocol\":{\"version\":1,\"extensions\":[\"drain\"],"
            + "\"max_frame_bytes\":100663296}}");
    return peer;
  }

  private static String request(String id, String operation, String payload) {
    return "{\"v\":1,\"op\":\"%s\",\"request_id\":\"%s\",\"payload\":%s}"
        .formatted(operation, id, payload);
  }

  private void logged(String part) {
    Await.until(
        "the log says " + part + ": " + log.told(),
        () -> log.told().stream().anyMatch(line -> line.contains(part)));
  }

  @Test
  void registersWithABrokerThatIsSilentAndSaysWhatItServes() throws Exception {
    FakePeer peer = ready();

    assertThat(peer.heard("\"op\":\"register\""))
        .contains("\"registration_token\":\"" + TOKEN + "\"")
        .contains("\"extensions\":[\"cancel\",\"drain\"]")
        .contains("\"hardware\":{");
    logged(
        "Connected to ws://localhost:" + broker.port() + "/api/coderai/wss as global/coderai/c1");
    logged("Serving llama3:8b, tiny");
  }

  @Test
  void streamsAChatAndSaysHowItWent() throws Exception {
    FakePeer peer = ready();
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          out.write(
              "data: {\"usage\":{\"completion_tokens\":5}}\n\ndata: [DONE]\n\n".getBytes(UTF_8));
        });
    peer.send(request("r1", "chat.completions", "{\"model\":\"tiny\",\"stream\":true}"));

    assertThat(peer.heard("\"event\":\"chunk\""))
        .contains("\"sequence\":1")
        .contains("completion_tokens");
    assertThat(peer.heard("\"event\":\"done\""))
        .contains("total_chunks")
        .contains("tokens_per_second");
    logged("chat.completions r1 done");
  }

  @Test
  void cancelHangsUpOnTheModelServer() throws Exception {
    FakePeer peer = ready();
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          out.write("data: 1\n\n".getBytes(UTF_8));
          out.flush();
          Thread.sleep(60_000);
        });
    peer.send(request("r1", "chat.completions", "{\"model\":\"tiny\",\"stream\":true}"));
    peer.heard("data: 1");
    peer.send("{\"v\":1,\"op\":\"cancel\",\"request_id\":\"r1\"}");

    assertThat(peer.heard("\"cancelled\"")).contains("\"event\":\"done\"");
    Await.until("the model server sees it", () -> model.hungUp.get() >= 1);
  }

  @Test
  void lossOfTheBrokerHangsUpAndBringsTheWorkerBack() throws Exception {
    FakePeer peer = ready();
    model.script((asked, out) -> Thread.sleep(60_000));
    peer.send(request("r1", "chat.completions", "{\"model\":\"tiny\"}"));
    Await.until(
        "the model server has it",
        () -> model.asked.stream().anyMatch(a -> a.head().startsWith("POST")));
    peer.drop();

    Await.until("the model server sees it", () -> model.hungUp.get() >= 1);
    assertThat(broker.peer(2).heard("\"op\":\"register\"")).contains(TOKEN);
    logged("Next try in");
  }

  @Test
  void passes64MebibytesBothWays() throws Exception {
    FakePeer peer = ready();
    String large = "x".repeat(64 << 20);
    model.script(FakeModel.replying(200, "{\"text\":\"" + large + "\"}"));
    peer.send(request("r1", "chat.completions", "{\"model\":\"" + large + "\"}"));

    Await.until(
        "the reply is there", () -> peer.texts.stream().anyMatch(t -> t.length() > large.length()));
    assertThat(model.asked.getLast().body()).hasSize(large.length() + "{\"model\":\"\"}".length());
    assertThat(peer.texts.getLast()).contains("\"request_id\":\"r1\"");
  }

  @Test
  void leavesInGoodOrderWithExitCode0() throws Exception {
    FakePeer peer = ready();
    CompletableFuture<Integer> code = worker.stop();
    peer.heard("\"op\":\"drain\"");
    peer.send("{\"v\":1,\"status\":\"ok\",\"request_id\":\"drain-1\",\"payload\":{}}");

    assertThat(code.get(120, TimeUnit.SECONDS)).isEqualTo(ReferenceWorker.DONE);
    Await.until("the close came", () -> peer.closeCode == 1000);
    logged("Stopped");
  }

  @Test
  void closedInTheMomentItIsRegisteredItEndsWithoutAnError() throws Exception {
    List<Throwable> errors = new CopyOnWriteArrayList<>();
    make(false);
    CompletableFuture<Void> closed =
        worker
            .ready()
            .thenRun(
                () -> {
                  Thread.currentThread().setUncaughtExceptionHandler((in, e) -> errors.add(e));
                  worker.close();
                });
    acknowledged();
    closed.get(120, TimeUnit.SECONDS);

    assertThat(worker.stop().get(120, TimeUnit.SECONDS)).isEqualTo(ReferenceWorker.DONE);
    assertThat(errors).isEmpty();
  }

  @Test
  void aRefusalEndsAFailFastWorkerWithExitCode3() throws Exception {
    String reason = "x-aisbf-reason: wrong token " + TOKEN;
    broker.answer(
        head -> String.join("\r\n", "HTTP/1.1 403 No", reason, "Content-Length: 0", "", ""));
    make(true);

    assertThat(worker.run()).isEqualTo(ReferenceWorker.REFUSED);
    logged("Check broker.registration_token");
  }

  @Test
  void anErrorOfItsOwnAtTheStartEndsItWithExitCode1() throws Exception {
    worker =
        new ReferenceWorker(
            config(false),
            Map.of(),
            () -> {
              throw new IllegalStateException("no such card");
            });

    assertThat(worker.run()).isEqualTo(ReferenceWorker.FAILED);
    logged("could not start, because of an error of its own: java.lang.IllegalStateException: no");
  }

  @Test
  void oneLookAtTheMachineThatFailsIsNotTheLast() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    var file = Files.createTempFile("worker", ".json");
    Files.writeString(file, "{\"broker\":{\"heartbeat_interval_seconds\":1}}");
    WorkerConfig config =
        WorkerConfig.read(new WorkerSources(file, environment, model.baseUrl().toString(), false));
    Files.delete(file);
    worker =
        new ReferenceWorker(
            config,
            Map.of(),
            () -> {
              if (looks.incrementAndGet() == 2) {
                throw new IllegalStateException("no such card");
              }
              return Hardware.UNKNOWN;
            });
    worker.start();

    Await.until("it looks again", () -> looks.get() >= 4);
    logged("A look at this machine failed: java.lang.IllegalStateException: no such card");
  }

  @Test
  void saysWhyItIsNotConnected() throws Exception {
    broker.close();
    make(false);
    worker.start();

    logged("nothing listens there");
    assertThat(worker.stop().get(120, TimeUnit.SECONDS)).isEqualTo(ReferenceWorker.DONE);
  }

  @Test
  void worksWithTheTokenInTheQueryAndKeepsItOutOfTheLog() throws Exception {
    var file = Files.createTempFile("worker", ".json");
    Files.writeString(file, "{\"broker\":{\"token_in\":\"query\"}}");
    WorkerConfig config =
        WorkerConfig.read(new WorkerSources(file, environment, model.baseUrl().toString(), false));
    Files.delete(file);
    worker = new ReferenceWorker(config, Map.of());
    worker.start();

    broker.peer(1).heard("\"op\":\"register\"");
    assertThat(broker.heads.getFirst()).contains("registration_token=" + TOKEN);
  }
}
