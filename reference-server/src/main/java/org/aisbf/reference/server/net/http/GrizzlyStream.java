package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.io.OutputStream;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.Response;

/** An answer through Grizzly, which waits while more than a few socket buffers are unread. */
final class GrizzlyStream implements ResponseStream {

  private final OutputStream out;
  private final Connection<?> connection;
  private final boolean head;
  private final Runnable lastWrite;
  private boolean closed;

  /**
   * A stream of an answer.
   *
   * @param lastWrite run before the write that makes the answer complete
   */
  GrizzlyStream(Response response, Runnable lastWrite) {
    this.out = response.getOutputStream();
    this.connection = response.getRequest().getContext().getConnection();
    this.lastWrite = lastWrite;
    this.head = response.getRequest().getMethod().getMethodString().equals("HEAD");
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (!head) {
      writeSlice(bytes, 0, bytes.length);
      flush();
    }
  }

  void writeSlice(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    lastWrite.run();
    try {
      out.close();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  boolean closed() {
    return closed;
  }

  /** A close of Grizzly's own waits behind what the client does not read. */
  private IOException lost(IOException cause) {
    closed = true;
    connection.terminateSilently();
    return cause;
  }
}
