package org.aisbf.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;

class IdempotencyPropertiesTest {

  enum Act {
    CLAIM,
    APPEND,
    COMPLETE,
    FAIL,
    LEAVE,
    CLOSE
  }

  record Move(Act act, int key, int size, long after) {}

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(
            Arbitraries.of(Act.class),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 70),
            Arbitraries.longs().between(0, 200_000))
        .as(Move::new)
        .list()
        .ofMaxSize(80);
  }

  @Property(tries = 500)
  void boundsHoldAndNoRequestRunsTwice(@ForAll("moves") List<Move> moves) {
    IdempotencyStore store =
        new IdempotencyStore(new IdempotencyLimits(3, 100, 60, Duration.ofMinutes(10)));
    Map<Integer, Recording> running = new HashMap<>();
    Set<Recording> left = new HashSet<>();
    List<Playback> playbacks = new ArrayList<>();
    BuyerError error = BuyerError.of(ErrorCode.BACKEND_ERROR, "x");
    long now = 0;
    for (Move move : moves) {
      now += move.after;
      Recording recording = running.get(move.key);
      switch (move.act) {
        case CLAIM -> {
          Fingerprint print = Fingerprint.of("/", ByteBuffer.wrap(new byte[] {1}));
          Claim claim =
              store.claim(
                  new IdempotencyKey("o", "k" + move.key),
                  print,
                  now,
                  () -> running.remove(move.key));
          if (claim instanceof Claim.Fresh fresh) {
            assertThat(running.put(move.key, fresh.recording())).as("ran already").isNull();
          } else if (claim instanceof Claim.Joined joined) {
            playbacks.add(joined.playback());
          }
        }
        case APPEND -> {
          if (recording != null) {
            recording.append(new byte[move.size]);
          }
        }
        case COMPLETE -> {
          if (recording != null) {
            running.remove(move.key);
            recording.complete(now);
          }
        }
        case FAIL -> {
          if (recording != null) {
            running.remove(move.key);
            recording.fail(error);
          }
        }
        case LEAVE -> {
          if (recording != null && left.add(recording) && !recording.leave()) {
            running.remove(move.key);
          }
        }
        case CLOSE -> {
          if (!playbacks.isEmpty()) {
            playbacks.remove(0).close();
          }
        }
      }
      assertThat(store.requests()).isBetween(running.size(), 3);
      assertThat(store.bytes()).isBetween(0L, 100L);
    }
    for (Recording recording : running.values()) {
      recording.fail(error);
    }
    playbacks.forEach(Playback::close);
    store.claim(
        new IdempotencyKey("o", "last"),
        Fingerprint.of("/", ByteBuffer.allocate(0)),
        now + 600_000,
        () -> {});
    assertThat(store.bytes()).as("nothing is kept for ever").isZero();
    assertThat(store.requests()).isEqualTo(1);
  }
}
