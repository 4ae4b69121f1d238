package org.aisbf.reference.server.net.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;

/**
 * A request's body. Waits for bytes without Grizzly's blocking reads, which take a selector each:
 * many slow uploads cost virtual threads only.
 */
final class BodyStream extends InputStream {

  private final Request request;
  private final NIOInputStream in;
  private final long maxBytes;
  private final Duration stall;
  private final IntConsumer onRead;
  private long readBytes;

  /** A stream that tells how many bytes each read takes, before it hands them out. */
  BodyStream(Request request, long maxBytes, Duration stall, IntConsumer onRead) {
    this.request = request;
    this.in = request.getNIOInputStream();
    this.maxBytes = maxBytes;
    this.stall = stall;
    this.onRead = onRead;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (in.readyData() == 0) {
      if (in.isFinished() || !request.getRequest().isExpectContent()) {
        return -1;
      }
      await();
    }
    int count = in.read(target, offset, Math.min(length, in.readyData()));
    readBytes += count;
    if (readBytes > maxBytes) {
      throw tooLarge(maxBytes);
    }
    onRead.accept(count);
    return count;
  }

  static HttpProblem tooLarge(long maxBytes) {
    return new HttpProblem(
        HttpError.of(
            413,
            "payload_too_large",
            "The body is longer than the " + maxBytes + " bytes allowed."));
  }

  private void await() throws IOException {
    CompletableFuture<Boolean> arrived = new CompletableFuture<>();
    ReadTurn turn = HangUpFilter.turn(request.getContext().getConnection());
    in.notifyAvailable(new Arrival(request, turn, arrived));
    turn.wantBody(() -> request.getInputBuffer().getReadHandler() == null);
    try {
      arrived.get(stall.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      request.getContext().getConnection().terminateSilently();
      throw new IOException("the client stopped sending its body", e);
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Wakes the reader. The last piece wakes it only when Grizzly is through with it: a reader woken
   * earlier could end the request, and Grizzly would mark the next one as read.
   */
  private record Arrival(Request request, ReadTurn turn, CompletableFuture<Boolean> arrived)
      implements ReadHandler {

    @Override
    public void onDataAvailable() {
      if (request.getRequest().isExpectContent()) {
        onAllDataRead();
      }
    }

    @Override
    public void onAllDataRead() {
      turn.bodyArrived();
      arrived.complete(true);
    }

    @Override
    public void onError(Throwable cause) {
      turn.bodyArrived();
      arrived.completeExceptionally(cause == null ? new EOFException() : cause);
    }
  }
}
