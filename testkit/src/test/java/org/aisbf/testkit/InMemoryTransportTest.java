package org.aisbf.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.testkit.RecordedFrame.Kind;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest {
  private static final TransportLimits LIMITS = new TransportLimits(50, 5, 100, 1_000, 200);

  private final ManualTimers timers = new ManualTimers();
  private DeterministicScheduler scheduler = DeterministicScheduler.fifo();
  private final RecordingReceiver atClient = new RecordingReceiver();
  private final RecordingReceiver atServer = new RecordingReceiver();
  private InMemoryTransport transport;

  private InMemorySocket open() {
    transport = new InMemoryTransport(scheduler, timers, LIMITS, new FrameRecorder(timers, 100));
    InMemorySocket socket = transport.open("client", "server");
    socket.client().attach(atClient);
    socket.server().attach(atServer);
    return socket;
  }

  private void settle(long millis) {
    for (long i = 0; i <= millis; i++) {
      scheduler.runUntilIdle(1_000);
      if (i < millis) {
        timers.advance(1);
      }
    }
  }

  @Test
  void messagesArriveInOrderAndLater() {
    InMemorySocket socket = open();
    socket.client().send("one");
    socket.client().send("two");
    socket.server().send("back");
    assertThat(atServer.calls).isEmpty();
    settle(0);
    assertThat(atServer.calls).containsExactly("bytes", "one", "bytes", "two");
    assertThat(atClient.withoutBytes()).containsExactly("back");
  }

  @Property(tries = 50)
  void orderHoldsUnderEverySeedAndChangingDelays(@ForAll long seed) {
    scheduler = DeterministicScheduler.seeded(seed);
    InMemorySocket socket = open();
    atServer.calls.clear();
    IntStream.range(0, 5)
        .forEach(
            i -> {
              socket.delay((seed >>> i) & 7);
              socket.client().send("m" + i);
            });
    settle(20);
    assertThat(atServer.withoutBytes()).containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void aDelayedMessageTakesItsTime() {
    InMemorySocket socket = open();
    socket.delay(30);
    socket.client().send("slow");
    settle(29);
    assertThat(atServer.calls).isEmpty();
    settle(1);
    assertThat(atServer.withoutBytes()).containsExactly("slow");
  }

  @Test
  void theClosingHandshakeTellsBothEnds() {
    InMemorySocket socket = open();
    socket.server().send("last");
    socket.server().close(CloseCode.REPLACED, "replaced");
    socket.server().close(CloseCode.NORMAL, "again");
    socket.server().send("dropped");
    settle(0);
    assertThat(atClient.withoutBytes()).containsExactly("last", "closed 4409 replaced");
    assertThat(atServer.withoutBytes()).containsExactly("closed 4409 replaced");
    settle(500);
    assertThat(atServer.withoutBytes()).hasSize(1);
    assertThat(timers.pending()).isZero();
  }

  @Test
  void aCloseWithoutAnAnswerIsGivenUp() {
    InMemorySocket socket = open();
    socket.client().swallow();
    socket.server().close(CloseCode.NORMAL, "");
    settle(201);
    assertThat(atClient.withoutBytes()).containsExactly("closed 1000 ");
    assertThat(atServer.withoutBytes()).containsExactly("closed 1006 ");
  }

  @Test
  void aTerminatedSocketIsLostForBothAfterWhatWasSent() {
    InMemorySocket socket = open();
    socket.delay(10);
    socket.client().send("sent");
    socket.client().terminate();
    settle(0);
    assertThat(atClient.withoutBytes()).containsExactly("closed 1006 ");
    settle(10);
    assertThat(atServer.withoutBytes()).containsExactly("sent", "closed 1006 ");
  }

  @Test
  void aCutLosesWhatIsOnTheWay() {
    InMemorySocket socket = open();
    socket.delay(10);
    socket.client().send("gone");
    socket.cut();
    settle(20);
    assertThat(atServer.calls).containsExactly("closed 1006 ");
    assertThat(atClient.calls).containsExactly("closed 1006 ");
    assertThat(transport.recorder().texts("client", Kind.DROPPED)).containsExactly("gone");
    assertThat(socket.isOpen()).isFalse();
  }

  @Test
  void aVanishedWireIsNoticedByNobody() {
    InMemorySocket socket = open();
    socket.vanish();
    socket.client().send("gone");
    socket.client().terminate();
    settle(5_000);
    assertThat(atClient.calls).containsExactly("closed 1006 ");
    assertThat(atServer.calls).isEmpty();
    assertThat(socket.server().isOpen()).isTrue();
  }

  @Test
  void oneDirectionMayVanishAlone() {
    InMemorySocket socket = open();
    socket.client().swallow();
    socket.client().send("gone");
    socket.server().send("heard");
    settle(1);
    assertThat(atServer.calls).isEmpty();
    assertThat(atClient.withoutBytes()).containsExactly("heard");
  }

  @Test
  void aStalledPeerGetsEverythingWhenItReadsAgain() {
    InMemorySocket socket = open();
    socket.client().stall();
    socket.client().send("one");
    settle(900);
    assertThat(socket.client().queuedFrames()).isOne();
    socket.client().resume();
    settle(2_000);
    assertThat(atServer.withoutBytes()).containsExactly("one");
  }

  @Test
  void aPeerThatDoesNotReadForTooLongIsCutOff() {
    InMemorySocket socket = open();
    socket.client().stall();
    settle(300);
    socket.client().send("one");
    settle(999);
    assertThat(socket.isOpen()).isTrue();
    settle(1);
    assertThat(atClient.calls).containsExactly("closed 1006 ");
    assertThat(atServer.calls).containsExactly("closed 1006 ");
  }

  @Test
  void aQueueThatOverflowsLosesTheSocket() {
    for (List<String> frames :
        List.of(List.of("1", "2", "3", "4", "5", "6"), List.of("x".repeat(60), "y".repeat(60)))) {
      atClient.calls.clear();
      InMemorySocket socket = open();
      socket.client().stall();
      frames.forEach(socket.client()::send);
      settle(0);
      assertThat(atClient.calls).containsExactly("closed 1006 ");
    }
  }

  @Test
  void aMessageOverTheLimitClosesTheSocket() {
    InMemorySocket socket = open();
    socket.client().send("x".repeat(51));
    settle(0);
    assertThat(atServer.withoutBytes()).containsExactly("closed 1009 message over the limit");
    assertThat(atClient.withoutBytes()).containsExactly("closed 1009 message over the limit");
  }

  @Test
  void aPartOfAMessageIsLifeWithoutContent() {
    InMemorySocket socket = open();
    socket.client().sendPart();
    settle(0);
    assertThat(atServer.calls).containsExactly("bytes");
  }

  @Test
  void theSenderHearsOnceThatItsMessageLeft() {
    InMemorySocket socket = open();
    List<String> left = new ArrayList<>();
    socket.client().stall();
    socket.client().send("waits", () -> left.add("waits"));
    settle(10);
    assertThat(left).isEmpty();
    socket.client().resume();
    settle(0);
    assertThat(left).containsExactly("waits");
    socket.client().stall();
    socket.client().send("cut", () -> left.add("cut"));
    socket.cut();
    socket.client().send("late", () -> left.add("late"));
    settle(10);
    assertThat(left).containsExactly("waits", "cut", "late");
  }

  @Test
  void whatComesBeforeTheReceiverWaitsForIt() {
    transport = new InMemoryTransport(scheduler, timers);
    InMemorySocket socket = transport.open("client", "server");
    socket.server().attach(atServer);
    socket.server().send("greeting");
    settle(0);
    socket.client().attach(atClient);
    settle(0);
    assertThat(atClient.withoutBytes()).containsExactly("greeting");
  }

  @Test
  void anEndBeforeTheReceiverWaitsForItToo() {
    transport = new InMemoryTransport(scheduler, timers);
    InMemorySocket socket = transport.open("client", "server");
    socket.cut();
    settle(0);
    socket.client().attach(atClient);
    settle(0);
    assertThat(atClient.calls).containsExactly("closed 1006 ");
  }
}
