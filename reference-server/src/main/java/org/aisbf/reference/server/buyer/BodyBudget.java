package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.aisbf.protocol.error.ErrorCode;

/**
 * The memory that the bodies of all requests and of all whole answers together may take. Who would
 * go beyond it is told to come back, but for one who is alone. Safe for many threads.
 */
public final class BodyBudget {

  /**
   * A request's body lives as its bytes, as the text of a payload, and as the frame that is sent;
   * an answer as the frame that came, as its bytes, and as the document that names the model.
   */
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

  /** A share that begins with nothing; close it to give it back. */
  public Lease lease() {
    return new Lease(new AtomicLong());
  }

  /** Bytes that are taken now. */
  public long used() {
    return used.get();
  }

  private boolean take(long wanted, long own) {
    long before = used.getAndUpdate(taken -> fits(taken, wanted, own) ? taken + wanted : taken);
    return fits(before, wanted, own);
  }

  private boolean fits(long taken, long wanted, long own) {
    return taken == own || taken + wanted <= total;
  }

  /** A share for bodies of one request. Used by one thread; closed by any. */
  public final class Lease implements AutoCloseable {

    /** What all leases of one request have. */
    private final AtomicLong request;

    private long own;
    private boolean closed;

    private Lease(AtomicLong request) {
      this.request = request;
    }

    /** A lease for more of the same request: who is alone with both is alone. Closed by itself. */
    public Lease more() {
      return new Lease(request);
    }

    /** The body is held as its bytes alone until the lease is closed; gives the rest back. */
    public synchronized void keep() {
      long less = own - own / COPIES;
      own -= less;
      request.addAndGet(-less);
      used.addAndGet(-less);
    }

    /** Reads a whole body within the budget. */
    public byte[] read(InputStream body) throws IOException {
      try (InputStream in = counted(body)) {
        return in.readAllBytes();
      }
    }

    /** The same bytes, taken from the budget as they are read. */
    public InputStream counted(InputStream body) {
      return new CountedStream(body, this::spend);
    }

    private void spend(int bytes) {
      if (!take(bytes)) {
        throw BuyerProblems.problem(
            ErrorCode.OVERLOADED, "Too many large requests are under way; try again.");
      }
    }

    /**
     * Takes room for that many more bytes of a body.
     *
     * @return {@code false}, and nothing taken, where there is none or the lease is closed
     */
    public synchronized boolean take(long bytes) {
      long wanted = bytes * COPIES;
      boolean taken = !closed && BodyBudget.this.take(wanted, request.get());
      if (taken) {
        own += wanted;
        request.addAndGet(wanted);
      }
      return taken;
    }

    @Override
    public synchronized void close() {
      closed = true;
      used.addAndGet(-own);
      request.addAndGet(-own);
      own = 0;
    }
  }
}
