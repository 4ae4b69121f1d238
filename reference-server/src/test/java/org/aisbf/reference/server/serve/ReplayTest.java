package org.aisbf.reference.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aisbf.gateway.idempotency.AnswerHead;
import org.aisbf.gateway.idempotency.Claim;
import org.aisbf.gateway.idempotency.Fingerprint;
import org.aisbf.gateway.idempotency.IdempotencyKey;
import org.aisbf.gateway.idempotency.IdempotencyLimits;
import org.aisbf.gateway.idempotency.IdempotencyStore;
import org.aisbf.gateway.idempotency.Recording;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.junit.jupiter.api.Test;

/** A stream that is silent while it is replayed. */
class ReplayTest {

  private static final String COMMENT = ": keep-alive\n\n";

  private final IdempotencyStore store = new IdempotencyStore(IdempotencyLimits.STANDARD);
  private final List<String> written = new CopyOnWriteArrayList<>();

  private Claim claim() {
    return store.claim(
        new IdempotencyKey("bob", "k"), Fingerprint.of("/v1", ByteBuffer.allocate(0)), 0, () -> {});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void go(Recording recording, String text) {
    if (text.equals("data: a")) {
      pause();
      recording.append(bytes("b\n\n"));
    } else if (text.equals(COMMENT)) {
      recording.complete(0);
    }
  }

  /** As many times the silence that a comment breaks. */
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpCall call(Recording recording) {
    ResponseStream stream =
        new ResponseStream() {
          @Override
          public void write(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            written.add(text);
            Thread.ofVirtual().start(() -> go(recording, text));
          }

          @Override
          public void close() {}
        };
    return (HttpCall)
        Proxy.newProxyInstance(
            HttpCall.class.getClassLoader(),
            new Class<?>[] {HttpCall.class},
            (proxy, method, arguments) ->
                method.getName().equals("openEventStream") ? stream : null);
  }

  @Test
  void getsCommentsBetweenItsEventsOnly() throws Exception {
    Recording recording = ((Claim.Fresh) claim()).recording();
    Claim.Joined joined = (Claim.Joined) claim();
    recording.begin(new AnswerHead(200, Map.of("Content-Type", Replay.EVENT_STREAM)));
    recording.append(bytes("data: a"));
    new Replay(call(recording), joined.playback(), Duration.ofMillis(1)).run();
    assertThat(written).startsWith("data: a", "b\n\n", COMMENT);
  }
}
