package org.aisbf.reference.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.ModelDescription;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service is asked behind the back of those who want the list. */
class HostedModelsTest {

  private final ManualTimers timers = new ManualTimers();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private volatile String answer = "{\"data\":[{\"id\":\"big\"}]}";
  private HttpServer service;
  private HostedUpstream.Client client;
  private HostedModels models;
  private LiveProvider live;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/v1/models",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(bytes.length == 0 ? 500 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    service.start();
    HostedProvider provider =
        new HostedProvider(
            Scope.GLOBAL,
            new ProviderId("hosted"),
            URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/v1"),
            null,
            List.of(new ModelDescription("told", null, List.of(), List.of(), null)));
    client = new HostedUpstream.Client(timers);
    live = new Fleet().of(provider.provider());
    models =
        new HostedModels(
            provider,
            new HostedUpstream(provider, client),
            live,
            new BodyBudget(1 << 20),
            timers,
            background::add);
  }

  @AfterEach
  void stop() {
    client.close();
    service.stop(0);
  }

  @Test
  void listsWhatIsKnownAndAsksOneAtATime() {
    assertThat(models.models()).as("not asked by whom it would delay").containsExactly("told");
    assertThat(models.models()).containsExactly("told");
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(models.models()).containsExactly("told", "big");
    assertThat(live.models()).containsExactlyInAnyOrder("told", "big");
    assertThat(background).as("fresh for a minute").isEmpty();
    timers.advance(60_000);
    assertThat(background).as("asked again, though nobody wants the list").hasSize(1);
  }

  @Test
  void keepsTheLastListWhileTheServiceFailsAndAsksAgainSoon() {
    background.remove().run();
    answer = "";
    timers.advance(60_000);
    assertThat(models.models()).containsExactly("told", "big");
    background.remove().run();
    assertThat(models.models()).containsExactly("told", "big");
    assertThat(background).isEmpty();
    timers.advance(5_000);
    answer = "{\"data\":[{\"id\":\"new\"}]}";
    assertThat(models.models()).containsExactly("told", "big");
    background.remove().run();
    assertThat(models.models()).containsExactly("told", "new");
  }
}
