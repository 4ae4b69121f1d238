package org.aisbf.simulation.breakage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import org.aisbf.simulation.world.Breakage;

/**
 * A buyer's stream is spoiled on its last stretch.
 *
 * @param lateChunk whether a chunk follows the end; otherwise every third chunk is lost
 */
record TornStream(boolean lateChunk) implements Breakage {
  @Override
  public Flow.Publisher<ByteBuffer> stream(Flow.Publisher<ByteBuffer> stream) {
    return subscriber -> stream.subscribe(new Torn(subscriber, lateChunk));
  }

  private static final class Torn implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> buyer;
    private final boolean lateChunk;
    private Flow.Subscription subscription;
    private int chunks;

    private Torn(Flow.Subscriber<? super ByteBuffer> buyer, boolean lateChunk) {
      this.buyer = buyer;
      this.lateChunk = lateChunk;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      buyer.onSubscribe(given);
    }

    @Override
    public void onNext(ByteBuffer chunk) {
      if (!lateChunk && ++chunks % 3 == 0) {
        subscription.request(1);
      } else {
        buyer.onNext(chunk);
      }
    }

    @Override
    public void onError(Throwable error) {
      buyer.onError(error);
    }

    @Override
    public void onComplete() {
      buyer.onComplete();
      if (lateChunk) {
        buyer.onNext(ByteBuffer.wrap("late".getBytes(StandardCharsets.UTF_8)));
      }
    }
  }
}
