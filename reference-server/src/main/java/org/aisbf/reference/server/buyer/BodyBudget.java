package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.aisbf.protocol.error.ErrorCode;

/**
 * The memory that the bodies of all requests together may take. Who would go beyond it is told to
 * come back. Safe for many threads.
 */
public final class BodyBudget {

  /** A body lives as its bytes, as the text of a payload, and as the frame that is sent. */
  private static final int COPIES = 3;

  private final long total;
  private final AtomicLong used = new AtomicLong();

  /**
   * With so much for all.
   *
   * @param total in bytes
   */
  public BodyBudget(long total) {
    this.total = total;
  }

  /** Half of the heap, at least what one body of the largest size needs. */
  public static BodyBudget ofHeap(long largestBody) {
    return new BodyBudget(Math.max(Runtime.getRuntime().maxMemory() / 2, COPIES * largestBody));
  }

  /** A share that begins with nothing; close it to give it back. */
  public Lease lease() {
    return new Lease();
  }

  /** Bytes that are taken now. */
  public long used() {
    return used.get();
  }

  /** One request's share. Used by one thread. */
  public final class Lease implements AutoCloseable {

    private long taken;

    private Lease() {}

    /** Reads a whole body within the budget. */
    public byte[] read(InputStream body) throws IOException {
      try (InputStream in = counted(body)) {
        return in.readAllBytes();
      }
    }

    /** The same bytes, taken from the budget as they are read. */
    public InputStream counted(InputStream body) {
      return new CountedStream(body, this::take);
    }

    private void take(int bytes) {
      long wanted = (long) bytes * COPIES;
      taken += wanted;
      if (used.addAndGet(wanted) > total) {
        throw BuyerProblems.problem(
            ErrorCode.OVERLOADED, "Too many large requests are under way; try again.");
      }
    }

    @Override
    public void close() {
      used.addAndGet(-taken);
      taken = 0;
    }
  }
}
