package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.socket.internal.websocket.Bounds;
import org.aisbf.conformance.socket.internal.websocket.Dialer;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.time.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both sides of the suite's own WebSocket, one against the other. */
class SocketLinkTest {
  private static final Handshake HANDSHAKE =
      Handshake.of(new Credentials("alice", "gr\u00fc\u00df & co", "c-1", "t-1"));

  private final Pace pace = new RealPace();
  private final WireLog clientLog = new WireLog(pace::now);
  private SocketWorker listener;
  private WireLog serverLog;
  private Link client;
  private Link server;

  @BeforeEach
  void connect() throws Exception {
    listener = SocketWorker.open(WorkerPorts.onLoopback(0), pace, null);
    serverLog = listener.reset();
    connect(Bounds.USUAL);
  }

  @AfterEach
  void close() {
    listener.close();
    client.drop();
  }

  @Test
  void carriesWhatTheClientPresented() {
    client.drop();
    CompletableFuture<Dialled> dialled = dial(Bounds.USUAL, HANDSHAKE);
    Incoming incoming = Objects.requireNonNull(listener.awaitDial(pace.signal()));
    assertThat(incoming.handshake().path()).isEqualTo("/base/api/u/alice/coderai/wss");
    assertThat(incoming.handshake().query()).isEqualTo(HANDSHAKE.query());
    assertThat(incoming.handshake().headers()).containsAllEntriesOf(HANDSHAKE.headers());
    incoming.refuse(429, Map.of("Retry-After", "7"), "{\"a\":\"\u00fc\"}");
    assertThat(dialled.join())
        .isInstanceOfSatisfying(
            Dialled.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(429);
              assertThat(refused.headers()).containsEntry("retry-after", "7");
              assertThat(refused.body()).isEqualTo("{\"a\":\"\u00fc\"}");
            });
  }

  @Test
  void forgetsADialThatWasGivenUp() {
    client.drop();
    CompletableFuture<Dialled> dialled = dial(Bounds.USUAL, HANDSHAKE, Duration.ofMillis(300));
    await(() -> listener.waitingDials() == 1);
    assertThat(dialled.join()).isInstanceOf(Dialled.Unreachable.class);
    await(() -> listener.waitingDials() == 0);
  }

  @Test
  void carriesMessagesOfEveryLength() {
    for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, 96 << 20}) {
      String text = "x".repeat(length);
      int had = server.received().size();
      client.send(text);
      server.send(text);
      await(() -> server.received().size() > had && client.received().size() > had);
      assertThat(server.received().get(had).length()).isEqualTo(length);
      assertThat(client.received().get(had).equals(text)).isTrue();
    }
  }

  @Test
  void joinsFragmentsAroundControlFrames() {
    server.sendRaw(frame(0x01, "Gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8), 0, 3));
    server.sendRaw(new byte[] {(byte) 0x89, 1, 'p'});
    server.sendRaw(frame(0x00, "Gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8), 3, 4));
    server.sendRaw(frame(0x80, "Gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8), 4, 6));
    server.send("next");
    await(() -> client.received().size() == 2);
    assertThat(client.received()).containsExactly("Gr\u00fc\u00df", "next");
    await(() -> serverLog.records().toString().contains("pong"));
  }

  @Test
  void reportsCloseCodesOfEitherSide() {
    server.close(4409, "replaced");
    await(() -> client.end() != null && server.end() != null);
    assertThat(client.end()).isEqualTo(new Link.End(4409, "replaced"));
    assertThat(server.end().code()).isEqualTo(4409);
  }

  @Test
  void cutsAReasonThatIsTooLongBetweenCharacters() {
    server.close(1008, "\u00fc".repeat(100));
    await(() -> client.end() != null);
    assertThat(client.end()).isEqualTo(new Link.End(1008, "\u00fc".repeat(61)));
  }

  @Test
  void reportsADroppedConnection() {
    client.drop();
    await(() -> server.end() != null);
    assertThat(server.end().code()).isEqualTo(1006);
  }

  @Test
  void reportsWhatBreaksTheRules() {
    byte[] wrong = {(byte) 0x81, 2, (byte) 0xC3, (byte) 0x28};
    assertBreach(wrong, "no UTF-8");
    assertBreach(new byte[] {(byte) 0x82, 1, 1}, "a binary message");
    assertBreach(new byte[] {(byte) 0xC1, 1, 'x'}, "reserved bits");
    assertBreach(new byte[] {(byte) 0x83, 0}, "unknown opcode 3");
    assertBreach(new byte[] {(byte) 0x80, 0}, "a continuation of nothing");
    assertBreach(new byte[] {0x01, 0, 0x01, 0}, "a message within a message");
    assertBreach(new byte[] {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0}, "a masked frame from a server");
    assertBreach(new byte[] {(byte) 0x89, 126, 0, (byte) 200}, "a control frame of 200 bytes");
    assertBreach(new byte[] {0x09, 0}, "a fragmented control frame");
    assertBreach(new byte[] {(byte) 0x88, 1, 3}, "a close frame of one byte");
    assertBreach(new byte[] {(byte) 0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0}, "a message of more than");
  }

  @Test
  void cutsOffASubjectThatFloods() throws Exception {
    client.drop();
    connect(new Bounds(100, 1 << 20, 1 << 20, 1 << 20));
    for (int i = 0; i < 200; i++) {
      server.send("m" + i);
    }
    await(() -> client.end() != null);
    assertThat(client.end().reason()).contains("more than 100 messages");
    assertThat(client.received()).hasSize(100);
    await(() -> server.end() != null);
  }

  @Test
  void doesNotWaitForASubjectThatDoesNotRead() throws Exception {
    client.drop();
    connect(new Bounds(1_000, 1 << 20, 1 << 20, 64 << 20));
    server.freeze();
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 200 && client.end() == null; i++) {
      client.send(large);
    }
    assertThat(client.end()).isNotNull();
    assertThat(client.end().reason()).contains("unread");
  }

  @Test
  void aFrozenEndIsSilentAndStaysOpen() {
    server.freeze();
    client.sendRaw(masked(0x89, "p"));
    client.send("hello");
    server.send("late");
    assertThat(pace.await(() -> trace().contains("pong"), Duration.ofMillis(300))).isFalse();
    assertThat(client.received()).isEmpty();
    assertThat(server.received()).isEmpty();
    assertThat(client.end()).isNull();
    server.thaw();
    await(() -> server.received().contains("hello") && client.received().contains("late"));
    await(() -> trace().contains("pong"));
  }

  @Test
  void leavesPingsUnansweredWhenToldTo() {
    server.ignorePings();
    client.sendRaw(masked(0x89, "p"));
    client.send("behind the ping");
    await(() -> server.received().contains("behind the ping"));
    server.send("answer");
    await(() -> client.received().contains("answer"));
    assertThat(trace()).contains("ping").doesNotContain("pong");
  }

  private void assertBreach(byte[] bytes, String complaint) {
    client.drop();
    CompletableFuture<Dialled> dialled = dial(Bounds.USUAL, HANDSHAKE);
    server = Objects.requireNonNull(listener.awaitDial(pace.signal())).accept();
    client = ((Dialled.Opened) dialled.join()).link();
    server.sendRaw(bytes);
    await(() -> client.end() != null);
    assertThat(client.end().code()).isEqualTo(1006);
    assertThat(client.end().reason()).contains(complaint);
  }

  private String trace() {
    return clientLog.records().toString();
  }

  private void connect(Bounds bounds) throws Exception {
    CompletableFuture<Dialled> dialled = dial(bounds, HANDSHAKE);
    server = Objects.requireNonNull(listener.awaitDial(pace.signal())).accept();
    client = ((Dialled.Opened) dialled.get()).link();
  }

  private CompletableFuture<Dialled> dial(Bounds bounds, Handshake handshake) {
    return dial(bounds, handshake, pace.signal());
  }

  private CompletableFuture<Dialled> dial(Bounds bounds, Handshake handshake, Duration limit) {
    URI prefix = URI.create("ws://127.0.0.1:" + listener.port() + "/base/");
    Dialer dialer = new Dialer(prefix, Trust.ofSystem().context(), limit, bounds);
    return CompletableFuture.supplyAsync(
        () -> dialer.dial(handshake, new Trace("client", clientLog, pace)));
  }

  private void await(BooleanSupplier condition) {
    assertThat(pace.await(condition, pace.signal().multipliedBy(3))).isTrue();
  }

  private static byte[] frame(int head, byte[] text, int from, int to) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    frame.write(to - from);
    frame.write(text, from, to - from);
    return frame.toByteArray();
  }

  private static byte[] masked(int head, String text) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    frame.write(0x80 | text.length());
    frame.writeBytes(new byte[4]);
    frame.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return frame.toByteArray();
  }
}
