package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.testkit.model.Behaviour;
import org.aisbf.testkit.model.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and worker as processes of their own, killed, starved and flooded. */
class KilledProcessTest {
  private static final String TOKEN = "token-that-nobody-may-read";
  private static final String BACKEND_KEY = "backend-key-that-nobody-may-read";
  @TempDir Path folder;
  private ScriptedModelServer model;
  private Launched server;
  private Launched worker;
  private HttpBuyer buyer;
  private String root;

  @BeforeEach
  void startAll() throws Exception {
    model = new ScriptedModelServer("m");
    server = server(0);
    Matcher uri = Pattern.compile("serving on (\\S+)").matcher(server.err());
    assertThat(uri.find()).isTrue();
    root = uri.group(1);
    buyer = new HttpBuyer(root);
    worker = worker("one");
  }

  @AfterEach
  void endAll() {
    buyer.close();
    worker.close();
    server.close();
    model.close();
  }

  private Launched server(int port) throws Exception {
    Files.writeString(
        folder.resolve("server.yaml"),
        """
        port: %d
        providers: [{id: pool, scope: global, registration_token: "%s"}]
        keys: [{name: bob, key: sk-bob}]
        log: {level: trace}
        """
            .formatted(port, TOKEN));
    Launched started = Launched.start(folder, Map.of(), "server");
    started.awaitOutput("serving on ");
    return started;
  }

  private Launched worker(String clientId) throws Exception {
    Map<String, String> environment =
        Map.of(
            "AISBF_BASE_URL", root,
            "AISBF_SCOPE", "global",
            "AISBF_PROVIDER_ID", "pool",
            "AISBF_CLIENT_ID", clientId,
            "AISBF_REGISTRATION_TOKEN", TOKEN,
            "AISBF_BACKEND_URL", model.baseUrl().toString(),
            "AISBF_BACKEND_API_KEY", BACKEND_KEY);
    Launched started = Launched.start(folder, environment, "worker");
    started.awaitOutput("Connected to ");
    return started;
  }

  /** A stream of which the first words have come. */
  private InputStream begun() throws Exception {
    model.next(Behaviour.endless(5, "word "));
    InputStream body = buyer.stream().body();
    HttpBuyer.readUntil(body, "word");
    return body;
  }

  @Test
  void aWorkerKilledInMidStreamCostsTheBuyerAnHonestEnd() throws Exception {
    InputStream body = begun();
    worker.kill();
    String rest = HttpBuyer.rest(body);
    assertThat(rest).contains("\"finish_reason\":\"error\"", "worker_disconnected");
    assertThat(rest).doesNotContain("[DONE]");
    worker = worker("two");
    assertThat(buyer.whole().statusCode()).isEqualTo(200);
  }

  @Test
  void aBrokerKilledInMidStreamIsComeBackToAndTheModelServerIsLetGo() throws Exception {
    InputStream body = begun();
    server.kill();
    assertThatThrownBy(() -> body.readAllBytes()).isInstanceOf(IOException.class);
    server.await(() -> model.abandoned() == 1);
    int port = URI.create(root).getPort();
    try (Launched again = server(port)) {
      again.await(() -> answers());
      assertThat(worker.err()).contains("Connected to ");
    }
  }

  private boolean answers() {
    try {
      return buyer.whole().statusCode() == 200;
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  void aBuyerWhoLeavesLetsTheModelServerGo() throws Exception {
    InputStream body = begun();
    body.close();
    server.await(() -> model.abandoned() == 1);
  }

  @Test
  void aBuyerWhoStopsReadingCostsNobodyElseAnything() throws Exception {
    model.next(Behaviour.endless(0, "x".repeat(100_000)));
    HttpResponse<InputStream> stalled = buyer.stream();
    assertThat(stalled.statusCode()).isEqualTo(200);
    for (int request = 0; request < 20; request++) {
      assertThat(buyer.whole().statusCode()).isEqualTo(200);
    }
    server.await(() -> model.abandoned() == 1);
    String read = HttpBuyer.rest(stalled.body());
    assertThat(read).contains("slow_consumer").doesNotContain("[DONE]");
    assertThat(server.isAlive() && worker.isAlive()).isTrue();
  }

  @Test
  void sixtyFourMebibytesGoThroughBothProcessesAndBack() throws Exception {
    Path file = folder.resolve("upload");
    byte[] piece = new byte[1 << 20];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int mebibyte = 0; mebibyte < 64; mebibyte++) {
        random.nextBytes(piece);
        out.write(piece);
      }
    }
    model.next(Behaviour.echoes());
    Path back = folder.resolve("back");
    HttpResponse<Path> answer = buyer.upload("application/octet-stream", file, back);
    assertThat(answer.statusCode()).as(() -> HttpBuyer.beginning(back)).isEqualTo(200);
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
  }

  @Test
  void garbageOnThePortEndsNothing() throws Exception {
    int port = URI.create(root).getPort();
    Random random = new Random(7);
    InputStream body = begun();
    for (int round = 0; round < 200; round++) {
      byte[] garbage = new byte[random.nextInt(4_000)];
      random.nextBytes(garbage);
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write(garbage);
      } catch (IOException e) {
        // the server hung up first
      }
    }
    HttpBuyer.readUntil(body, "word");
    assertThat(model.abandoned()).isZero();
    body.close();
    assertThat(buyer.whole().statusCode()).isEqualTo(200);
    assertThat(server.err()).doesNotContain("\tat ");
  }

  @Test
  void noSecretIsLoggedAtAnyLevel() throws Exception {
    begun().close();
    assertThat(buyer.whole().statusCode()).isEqualTo(200);
    server.await(() -> model.abandoned() == 1);
    worker.terminate();
    assertThat(worker.exitCode()).isZero();
    server.terminate();
    assertThat(server.exitCode()).isZero();
    assertThat(server.out() + server.err() + worker.out() + worker.err())
        .contains("pool")
        .doesNotContain(TOKEN, BACKEND_KEY, "sk-bob");
  }
}
