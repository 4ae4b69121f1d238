package org.aisbf.reference.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.aisbf.gateway.idempotency.Claim;
import org.aisbf.gateway.idempotency.Fingerprint;
import org.aisbf.gateway.idempotency.IdempotencyKey;
import org.aisbf.gateway.idempotency.IdempotencyLimits;
import org.aisbf.gateway.idempotency.IdempotencyStore;
import org.aisbf.gateway.idempotency.Playback;
import org.aisbf.gateway.idempotency.Replayed;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.junit.jupiter.api.Test;

/** A first buyer whose connection is gone before his answer begins. */
class RecordedCallTest {

  private final IdempotencyStore store = new IdempotencyStore(IdempotencyLimits.STANDARD);

  /** Cannot be written to. */
  private static HttpCall gone() {
    return (HttpCall)
        Proxy.newProxyInstance(
            HttpCall.class.getClassLoader(),
            new Class<?>[] {HttpCall.class},
            (proxy, method, arguments) -> {
              throw new IOException("gone");
            });
  }

  private Claim claim() {
    return store.claim(
        new IdempotencyKey("bob", "k"), Fingerprint.of("/v1", ByteBuffer.allocate(0)), 0, () -> {});
  }

  @Test
  void goesOnForThoseWhoJoined() throws Exception {
    RecordedCall call = new RecordedCall(gone(), ((Claim.Fresh) claim()).recording());
    try (Playback joined = ((Claim.Joined) claim()).playback()) {
      ResponseStream stream = call.openEventStream(Map.of());
      stream.write(new byte[] {1});
      stream.close();
      call.end(null, 0);
      assertThat(joined.next(Duration.ZERO)).isInstanceOf(Replayed.Head.class);
      assertThat(joined.next(Duration.ZERO)).isInstanceOf(Replayed.Bytes.class);
      assertThat(joined.next(Duration.ZERO)).isEqualTo(new Replayed.Ended());
    }
  }

  @Test
  void saysThatItsOwnClientHasNoAnswer() throws Exception {
    RecordedCall call = new RecordedCall(gone(), ((Claim.Fresh) claim()).recording());
    try (Playback joined = ((Claim.Joined) claim()).playback()) {
      call.respond(200, Map.of(), new byte[] {1});
      call.end(null, 0);
      assertThat(joined.next(Duration.ZERO)).isInstanceOf(Replayed.Head.class);
      assertThatThrownBy(call::confirm).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsWhereNobodyElseListens() {
    RecordedCall call = new RecordedCall(gone(), ((Claim.Fresh) claim()).recording());
    assertThatThrownBy(() -> call.openEventStream(Map.of())).isInstanceOf(IOException.class);
    assertThat(store.requests()).isZero();
  }
}
