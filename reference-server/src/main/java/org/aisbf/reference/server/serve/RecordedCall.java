package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.idempotency.AnswerHead;
import org.aisbf.gateway.idempotency.Recording;
import org.aisbf.reference.server.net.http.Fields;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.Query;
import org.aisbf.reference.server.net.http.ResponseStream;
import org.jspecify.annotations.Nullable;

/**
 * A call whose answer is recorded for those who send the same again. When its own client leaves it
 * goes on as long as others listen.
 */
final class RecordedCall implements HttpCall {

  private final HttpCall call;
  private final Recording recording;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean left;
  private volatile boolean deaf;

  RecordedCall(HttpCall call, Recording recording) {
    this.call = call;
    this.recording = recording;
  }

  /** The answer is over. {@code error} is why it is no good, or {@code null}. */
  void end(@Nullable BuyerError error, long now) {
    if (error == null) {
      recording.complete(now);
    } else {
      recording.fail(error);
    }
  }

  /** Its client is gone. */
  private synchronized void leave() {
    if (!left) {
      left = true;
      deaf = recording.leave();
    }
  }

  /**
   * Behind the end: the client has the answer.
   *
   * @throws IOException when he left, and others alone have it
   */
  void confirm() throws IOException {
    if (deaf) {
      throw new IOException("the client left before his answer was over");
    }
  }

  /** Something that is written to the client, if he still listens. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private void write(Writing writing) throws IOException {
    if (deaf) {
      return;
    }
    try {
      writing.write();
    } catch (IOException e) {
      leave();
      if (!deaf) {
        throw e;
      }
    }
  }

  @Override
  public void header(String name, String value) {
    headers.put(name, value);
    call.header(name, value);
  }

  @Override
  public void respond(int status, Map<String, String> more, byte[] body) throws IOException {
    if (status < 300) {
      begin(status, more);
      recording.append(body);
    }
    write(() -> call.respond(status, more, body));
  }

  @Override
  public void respond(HttpError error) throws IOException {
    write(() -> call.respond(error));
  }

  @Override
  public ResponseStream openStream(int status, Map<String, String> more) throws IOException {
    begin(status, more);
    return recorded(() -> call.openStream(status, more));
  }

  @Override
  public ResponseStream openEventStream(Map<String, String> more) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.put("Content-Type", Replay.EVENT_STREAM);
    begin(200, all);
    return recorded(() -> call.openEventStream(more));
  }

  private void begin(int status, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    recording.begin(new AnswerHead(status, all));
  }

  /** The client's own stream begins. */
  @FunctionalInterface
  private interface Opening {
    ResponseStream open() throws IOException;
  }

  private ResponseStream recorded(Opening opening) throws IOException {
    RecordedStream stream = new RecordedStream();
    write(() -> stream.own = opening.open());
    return stream;
  }

  /** For all who listen; the client's own is missing where he left before it began. */
  private final class RecordedStream implements ResponseStream {

    private @Nullable ResponseStream own;

    @Override
    public void write(byte[] bytes) throws IOException {
      recording.append(bytes);
      ResponseStream client = own;
      if (client != null) {
        RecordedCall.this.write(() -> client.write(bytes));
      }
    }

    @Override
    public void close() throws IOException {
      ResponseStream client = own;
      if (client != null) {
        RecordedCall.this.write(client::close);
      }
    }
  }

  @Override
  public void onDisconnect(Runnable action) {
    // Whoever leaves last gives the request up: the store calls what it was told for that.
    call.onDisconnect(this::leave);
  }

  @Override
  public String method() {
    return call.method();
  }

  @Override
  public String rawPath() {
    return call.rawPath();
  }

  @Override
  public List<String> segments() {
    return call.segments();
  }

  @Override
  public Query query() {
    return call.query();
  }

  @Override
  public String rawQuery() {
    return call.rawQuery();
  }

  @Override
  public Fields headers() {
    return call.headers();
  }

  @Override
  public String remoteAddress() {
    return call.remoteAddress();
  }

  @Override
  public String requestId() {
    return call.requestId();
  }

  @Override
  public byte[] body(long maxBytes) throws IOException {
    return call.body(maxBytes);
  }

  @Override
  public InputStream bodyStream(long maxBytes) throws IOException {
    return call.bodyStream(maxBytes);
  }

  @Override
  public boolean committed() {
    return call.committed();
  }
}
