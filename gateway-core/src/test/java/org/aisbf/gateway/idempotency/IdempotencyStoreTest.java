package org.aisbf.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyStoreTest {

  private static final AnswerHead HEAD = new AnswerHead(200, Map.of("x-request-id", "r1"));
  private static final BuyerError BUSY = BuyerError.of(ErrorCode.OVERLOADED, "busy");

  private final IdempotencyStore store =
      new IdempotencyStore(new IdempotencyLimits(3, 100, 60, Duration.ofMinutes(10)));
  private final AtomicInteger abandoned = new AtomicInteger();

  private static IdempotencyKey key(String value) {
    return new IdempotencyKey("alice", value);
  }

  private static Fingerprint print(String body) {
    return Fingerprint.of("/v1/chat/completions", ByteBuffer.wrap(bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Claim claim(String key, String body, long now) {
    return store.claim(key(key), print(body), now, abandoned::incrementAndGet);
  }

  private Recording fresh(String key, long now) {
    return ((Claim.Fresh) claim(key, "body", now)).recording();
  }

  private Playback joined(String key, long now) {
    return ((Claim.Joined) claim(key, "body", now)).playback();
  }

  private static Replayed next(Playback playback) throws InterruptedException {
    return playback.next(Duration.ZERO);
  }

  private static void assertBytes(Replayed replayed, String text) {
    assertThat(((Replayed.Bytes) replayed).bytes()).isEqualTo(bytes(text));
  }

  private void record(String key, String text, long now) {
    Recording recording = fresh(key, now);
    recording.begin(HEAD);
    recording.append(bytes(text));
    recording.complete(now);
  }

  @Test
  void whatIsKeptHoldsNothingOfTheRequestThatMadeIt() {
    List<String> request = new ArrayList<>(List.of("body"));
    WeakReference<List<String>> held = new WeakReference<>(request);
    Recording recording = ((Claim.Fresh) claimed(request)).recording();
    recording.begin(HEAD);
    recording.append(bytes("kept"));
    recording.complete(0);
    request = null;
    for (int i = 0; i < 100 && held.get() != null; i++) {
      System.gc();
    }
    assertThat(held.get()).isNull();
    assertThat(joined("k", 1)).isNotNull();
  }

  private Claim claimed(List<String> request) {
    return store.claim(key("k"), print("body"), 0, request::clear);
  }

  @Test
  void aSecondOneJoinsTheOneThatRunsFromItsBeginning() throws Exception {
    Recording recording = fresh("k", 0);
    Playback early = joined("k", 1);
    assertThat(next(early)).isEqualTo(new Replayed.Waiting());
    recording.begin(HEAD);
    recording.append(bytes("a"));
    Playback late = joined("k", 2);
    recording.append(bytes("b"));
    recording.complete(3);
    for (Playback playback : new Playback[] {early, late}) {
      assertThat(next(playback)).isEqualTo(new Replayed.Head(HEAD));
      assertBytes(next(playback), "a");
      assertBytes(next(playback), "b");
      assertThat(next(playback)).isEqualTo(new Replayed.Ended());
      assertThat(next(playback)).isEqualTo(new Replayed.Ended());
    }
  }

  @Test
  void aFinishedOneIsReturnedForTenMinutesFromItsEnd() throws Exception {
    record("k", "a", 5000);
    try (Playback playback = joined("k", 604_999)) {
      assertThat(next(playback)).isEqualTo(new Replayed.Head(HEAD));
    }
    assertThat(claim("k", "body", 605_000)).isInstanceOf(Claim.Fresh.class);
    assertThat(store.bytes()).isZero();
  }

  @Test
  void anotherBodyOrPathIsRefused() {
    record("k", "a", 0);
    BuyerError error = ((Claim.Refused) claim("k", "other", 1)).error();
    assertThat(error.status()).isEqualTo(422);
    assertThat(error.code()).isEqualTo("idempotency_key_reused");
    assertThat(Fingerprint.of("/a", ByteBuffer.wrap(bytes("b"))))
        .isNotEqualTo(Fingerprint.of("/ab", ByteBuffer.wrap(bytes(""))));
  }

  @Test
  void twoBuyersMayUseTheSameKey() {
    record("k", "a", 0);
    assertThat(store.claim(new IdempotencyKey("bob", "k"), print("other"), 1, () -> {}))
        .isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void aFailureIsToldToThoseWhoJoinedAndNotKept() throws Exception {
    Recording recording = fresh("k", 0);
    Playback playback = joined("k", 0);
    recording.begin(HEAD);
    recording.append(bytes("half"));
    recording.fail(BUSY);
    assertThat(next(playback)).isEqualTo(new Replayed.Head(HEAD));
    assertBytes(next(playback), "half");
    assertThat(next(playback)).isEqualTo(new Replayed.Failed(BUSY));
    assertThat(claim("k", "body", 1)).isInstanceOf(Claim.Fresh.class);
    playback.close();
    assertThat(store.bytes()).isZero();
  }

  @Test
  void aRequestGoesOnWhileSomebodyListens() {
    Recording recording = fresh("k", 0);
    Playback playback = joined("k", 0);
    assertThat(recording.leave()).isTrue();
    assertThat(abandoned).hasValue(0);
    playback.close();
    playback.close();
    assertThat(abandoned).hasValue(1);
    recording.append(bytes("late"));
    recording.complete(1);
    assertThat(store.bytes()).isZero();
    assertThat(claim("k", "body", 1)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void theLastToLeaveAFinishedOneGivesNothingUp() {
    record("k", "a", 0);
    joined("k", 1).close();
    assertThat(abandoned).hasValue(0);
    assertThat(store.requests()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsTooLongIsNeitherKeptNorJoined() throws Exception {
    Recording recording = fresh("k", 0);
    Playback playback = joined("k", 0);
    recording.begin(HEAD);
    recording.append(bytes("x".repeat(61)));
    assertThat(((Replayed.Failed) next(playback)).error().status()).isEqualTo(409);
    assertThat(((Claim.Refused) claim("k", "body", 1)).error().status()).isEqualTo(409);
    assertThat(store.bytes()).isZero();
    recording.complete(2);
    assertThat(claim("k", "body", 3)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void theOldestFinishedOneMakesRoomForBytes() {
    record("k1", "x".repeat(50), 0);
    record("k2", "x".repeat(50), 1);
    record("k3", "x".repeat(50), 2);
    assertThat(store.bytes()).isEqualTo(100);
    assertThat(claim("k2", "body", 3)).isInstanceOf(Claim.Joined.class);
    assertThat(claim("k1", "body", 3)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void theOldestFinishedOneMakesRoomForAnotherAndRunningOnesDoNot() {
    fresh("k1", 0);
    record("k2", "a", 0);
    fresh("k3", 0);
    fresh("k4", 1);
    assertThat(store.requests()).isEqualTo(3);
    BuyerError error = ((Claim.Refused) claim("k5", "body", 2)).error();
    assertThat(error.status()).isEqualTo(503);
    assertThat(error.retryAfterSeconds()).isNotNull();
  }

  @Test
  void whoJoinsWaitsForWhatComes() throws Exception {
    Recording recording = fresh("k", 0);
    Playback playback = joined("k", 0);
    CompletableFuture<Replayed> heard = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                heard.complete(playback.next(Duration.ofSeconds(30)));
              } catch (InterruptedException e) {
                heard.completeExceptionally(e);
              }
            });
    recording.begin(HEAD);
    assertThat(heard.join()).isEqualTo(new Replayed.Head(HEAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "tab\t", "é"})
  void someTextsAreNoKeys(String value) {
    assertThat(IdempotencyKey.of("alice", value)).isNull();
  }

  @Test
  void aKeyHasABound() {
    assertThat(IdempotencyKey.of("alice", "k".repeat(255))).isNotNull();
    assertThat(IdempotencyKey.of("alice", "k".repeat(256))).isNull();
  }

  @Test
  void letsGoAlsoWhenNobodyAsks() {
    record("k1", "answer", 0);
    Recording running = fresh("k2", 0);
    assertThat(store.expire(599_999)).isEqualTo(2);
    assertThat(store.bytes()).isPositive();
    assertThat(store.expire(600_000)).isEqualTo(1);
    assertThat(store.bytes()).isZero();
    running.fail(BUSY);
    assertThat(store.expire(600_000)).isZero();
  }

  @Test
  void whatIsStillPlayedCountsAndMakesNoRoom() throws InterruptedException {
    record("k1", "x".repeat(60), 0);
    Playback slow = joined("k1", 0);
    record("k2", "x".repeat(60), 0);
    assertThat(claim("k2", "body", 0))
        .as("there was no room for it")
        .isInstanceOf(Claim.Fresh.class);
    assertThat(store.expire(600_000)).isEqualTo(1);
    assertThat(store.bytes()).as("of who still plays").isEqualTo(60);
    assertThat(next(slow)).isEqualTo(new Replayed.Head(HEAD));
    assertBytes(next(slow), "x".repeat(60));
    slow.close();
    assertThat(store.bytes()).isZero();
  }
}
