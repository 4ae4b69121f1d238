package org.aisbf.reference.worker.internal.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.reference.worker.Await;
import org.aisbf.reference.worker.FakeBroker;
import org.aisbf.reference.worker.FakePeer;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.BrokerAccess;
import org.aisbf.reference.worker.config.TokenPlace;
import org.aisbf.testkit.ManualTimers;
import org.aisbf.worker.DialTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way to the broker over real sockets. */
class TyrusDialerTest {
  private static final int MAX_FRAME = 80 << 20;
  private static final RegistrationToken TOKEN = new RegistrationToken("t0p-secret/=");
  private static final Identity IDENTITY =
      new Identity(Scope.GLOBAL, new ProviderId("my pool"), new ClientId("c-1"));

  private final ManualTimers timers = new ManualTimers();
  private final Ear ear = new Ear();
  private FakeBroker broker;

  @BeforeEach
  void open() throws IOException {
    broker = new FakeBroker();
  }

  @AfterEach
  void close() throws IOException {
    broker.close();
  }

  private void dial(URI address, TokenPlace place, URI proxy, long ping) throws BadConfiguration {
    BrokerAccess access = new BrokerAccess(address, IDENTITY, TOKEN, place, null, proxy);
    new TyrusDialer(access, Map.of(), timers, 5_000, ping, MAX_FRAME)
        .dial(new DialTarget(IDENTITY, TOKEN), ear);
  }

  private void dial() throws BadConfiguration {
    dial(broker.address(), TokenPlace.HEADER, null, 0);
  }

  @Test
  void bringsTheIdentityInHeadersAndAllButTheTokenInTheQuery() throws Exception {
    dial();
    ear.connection();

    String head = broker.heads.getFirst();
    assertThat(head)
        .startsWith(
            "GET /api/coderai/wss?provider_id=my%20pool&client_id=c-1&username=global HTTP/1.1")
        .containsIgnoringCase("x-coderai-provider-id: my pool\r\n")
        .containsIgnoringCase("x-coderai-client-id: c-1\r\n")
        .containsIgnoringCase("x-coderai-username: global\r\n")
        .containsIgnoringCase("x-coderai-registration-token: t0p-secret/=\r\n")
        .containsOnlyOnce("t0p-secret");
  }

  @Test
  void bringsTheTokenInTheQueryWhenToldTo() throws Exception {
    dial(broker.address(), TokenPlace.QUERY, null, 0);
    ear.connection();

    assertThat(broker.heads.getFirst())
        .contains("&registration_token=t0p-secret%2F%3D HTTP/1.1")
        .doesNotContain("x-coderai-registration-token");
  }

  @Test
  void bringsMessagesBothWays() throws Exception {
    dial();
    ear.connection().send("héllo");
    broker.peer(1).send("wörld");

    assertThat(broker.peer(1).heard("llo")).isEqualTo("héllo");
    assertThat(ear.frame()).isEqualTo("wörld");
    assertThat(ear.reads.get()).isPositive();
  }

  @Test
  void takesAndSendsMessagesOf64MebibytesWhole() throws Exception {
    String large = "x".repeat(64 << 20);
    dial();
    ear.connection().send(large);
    broker.peer(1).send(large);

    assertThat(ear.frame().equals(large)).isTrue();
    assertThat(broker.peer(1).heard("x").equals(large)).isTrue();
  }

  @Test
  void tellsWhenAMessageHasLeft() throws Exception {
    AtomicBoolean left = new AtomicBoolean();
    dial();
    ear.connection().send("a", () -> left.set(true));

    Await.until("it left", left::get);
  }

  @Test
  void refusesAMessageThatIsTooLarge() throws Exception {
    dial();
    ear.connection();
    broker.peer(1).write("\u0081\u007f\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0000");

    Await.until("1009 comes", () -> broker.peer(1).closeCode == 1009);
    assertThat(ear.close()).startsWith("1009");
  }

  @Test
  void refusesManyFragmentsThatAreTooLargeTogether() throws Exception {
    dial();
    ear.connection();
    FakePeer peer = broker.peer(1);
    byte[] part = "x".repeat(1 << 20).getBytes(UTF_8);
    peer.send(1 - 0x80, part);
    try {
      for (int i = 0; i < 81; i++) {
        peer.send(-0x80, part);
      }
    } catch (IOException e) {
      // The worker closed before the end.
    }
    Await.until("1009 comes", () -> peer.closeCode == 1009);
  }

  @Test
  void reportsTheBrokersClose() throws Exception {
    dial();
    ear.connection();
    broker.peer(1).close(4409, "replaced");

    assertThat(ear.close()).isEqualTo("4409 replaced");
    Await.until("the socket is closed", () -> broker.peer(1).gone);
    assertThat(ear.closes).hasSize(1);
  }

  @Test
  void closesBehindWhatIsQueued() throws Exception {
    dial();
    ear.connection().send("last");
    ear.connection().close(CloseCode.NORMAL, "stopped");
    ear.connection().send("never");

    assertThat(ear.close()).startsWith("1000");
    assertThat(broker.peer(1).texts).containsExactly("last");
    assertThat(broker.peer(1).closeCode).isEqualTo(1000);
  }

  @Test
  void dropsTheSocketAtOnce() throws Exception {
    dial();
    ear.connection().terminate();

    assertThat(ear.close()).isEqualTo("1006 ");
    Await.until("the broker sees it", () -> broker.peer(1).gone);
    assertThat(broker.peer(1).closeCode).isEqualTo(-1);
  }

  @Test
  void noticesASocketThatIsCut() throws Exception {
    dial();
    ear.connection();
    broker.peer(1).drop();

    assertThat(ear.close()).isEqualTo("1006 ");
  }

  @Test
  void pingsAQuietBroker() throws Exception {
    dial(broker.address(), TokenPlace.HEADER, null, 20);
    ear.connection();

    Await.until("pings come", () -> broker.peer(1).pings.get() >= 2);
  }

  @Test
  void cutsABrokerThatDoesNotRead() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      dial(URI.create("ws://127.0.0.1:" + deaf.getLocalPort() + "/"), TokenPlace.HEADER, null, 0);
      try (var socket = deaf.accept()) {
        FakePeer peer = FakePeer.upgraded(socket);
        for (int i = 0; i < 40; i++) {
          ear.connection().send("x".repeat(1 << 20));
        }
        Await.until(
            "the stall is noticed",
            () -> {
              timers.advance(15_000);
              return !ear.closes.isEmpty();
            });
        assertThat(peer.texts).isEmpty();
      }
    }
  }

  @Test
  void boundsWhatItQueues() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      dial(URI.create("ws://127.0.0.1:" + deaf.getLocalPort() + "/"), TokenPlace.HEADER, null, 0);
      try (var socket = deaf.accept()) {
        FakePeer.upgraded(socket);
        String part = "x".repeat(8 << 20);
        for (int i = 0; i < 20; i++) {
          ear.connection().send(part);
        }
        assertThat(ear.close()).startsWith("1006");
      }
    }
  }

  @Test
  void saysWhyABrokerRefused() throws Exception {
    String reason = "x-aisbf-reason: client_id differs";
    broker.answer(
        head -> String.join("\r\n", "HTTP/1.1 403 No", reason, "Content-Length: 0", "", ""));
    dial();

    assertThat(ear.refusal())
        .isEqualTo(new Refusal(Refusal.Ground.IDENTITY, "HTTP 403", "client_id differs", 0));
  }

  @Test
  void findsTheReasonInTheBodyAndHowLongToStayAway() throws Exception {
    String body = "{\"error\":{\"message\":\"slow down\"}}";
    String length = "Content-Length: " + body.length();
    broker.answer(
        head -> String.join("\r\n", "HTTP/1.1 429 No", "Retry-After: 7", length, "", body));
    dial();

    assertThat(ear.refusal())
        .isEqualTo(new Refusal(Refusal.Ground.TOO_MANY, "HTTP 429", "slow down", 7_000));
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    broker.close();
    dial();

    assertThat(ear.cause()).contains("nothing listens there");
  }

  @Test
  void saysThatTheNameIsUnknown() throws Exception {
    dial(URI.create("ws://nowhere.invalid/"), TokenPlace.HEADER, null, 0);

    assertThat(ear.cause()).contains("nowhere.invalid is unknown");
  }

  @Test
  void saysThatItIsNoBroker() throws Exception {
    broker.answer(head -> "SSH-2.0-OpenSSH\r\n\r\n");
    dial();
    assertThat(ear.cause()).contains("does not speak HTTP");
  }

  @Test
  void saysThatTheAnswerToTheUpgradeIsWrong() throws Exception {
    broker.answer(head -> "HTTP/1.1 101 Fine\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    dial();
    assertThat(ear.cause()).contains("upgrade").doesNotContain("t0p-secret");
  }
}
