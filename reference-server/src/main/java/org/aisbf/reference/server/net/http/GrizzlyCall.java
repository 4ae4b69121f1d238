package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/** A call that arrived through Grizzly. */
final class GrizzlyCall implements HttpCall {

  private static final Map<String, String> EVENT_STREAM =
      Map.of(
          "Content-Type", "text/event-stream; charset=utf-8",
          "Cache-Control", "no-cache, no-transform",
          "X-Accel-Buffering", "no");
  private static final int SLICE = 64 * 1024;
  private static final HttpError TOO_MANY_BODIES =
      HttpError.of(503, "overloaded", "Too many large bodies at once.").withRetryAfter(2);
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Request request;
  private final Response response;
  private final Target target;
  private final Fields headers;
  private final String requestId;
  private final HttpLimits limits;
  private final ByteBudget bodies;
  private long bodyBytes;
  private volatile boolean answered;
  private @Nullable GrizzlyStream stream;

  GrizzlyCall(Request request, Target target, HttpLimits limits, ByteBudget bodies) {
    this.request = request;
    this.response = request.getResponse();
    this.target = target;
    this.headers = GrizzlyFields.of(request.getRequest());
    this.requestId = RequestIds.of(headers.first(RequestIds.HEADER));
    this.limits = limits;
    this.bodies = bodies;
    header(RequestIds.HEADER, requestId);
  }

  @Override
  public String method() {
    return request.getMethod().getMethodString();
  }

  @Override
  public String rawPath() {
    return target.rawPath();
  }

  @Override
  public List<String> segments() {
    return target.segments();
  }

  @Override
  public Query query() {
    return target.query();
  }

  @Override
  public String rawQuery() {
    return target.rawQuery();
  }

  @Override
  public Fields headers() {
    return headers;
  }

  @Override
  public String remoteAddress() {
    return request.getRemoteAddr();
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public byte[] body(long maxBytes) throws IOException {
    refuseLonger(maxBytes);
    BodyStream in = new BodyStream(request, maxBytes, limits.bodyStall(), this::hold);
    return in.readAllBytes();
  }

  private void hold(int bytes) {
    if (!bodies.take(bytes)) {
      throw new HttpProblem(TOO_MANY_BODIES);
    }
    bodyBytes += bytes;
  }

  /** Gives back what the call's body took of the budget. */
  void release() {
    bodies.give(bodyBytes);
    bodyBytes = 0;
  }

  @Override
  public InputStream bodyStream(long maxBytes) {
    refuseLonger(maxBytes);
    return new BodyStream(request, maxBytes, limits.bodyStall(), bytes -> {});
  }

  private void refuseLonger(long maxBytes) {
    if (request.getContentLengthLong() > maxBytes) {
      throw BodyStream.tooLarge(maxBytes);
    }
  }

  @Override
  public void header(String name, String value) {
    GrizzlyFields.set(response.getResponse(), name, value);
  }

  @Override
  public void respond(int status, Map<String, String> fields, byte[] body) throws IOException {
    begin(status, fields);
    if (status != 204 && status != 304) {
      response.setContentLengthLong(body.length);
    }
    GrizzlyStream out = new GrizzlyStream(response, () -> answered = true);
    stream = out;
    if (!method().equals("HEAD")) {
      for (int at = 0; at < body.length; at += SLICE) {
        out.writeSlice(body, at, Math.min(SLICE, body.length - at));
      }
    }
    out.close();
  }

  @Override
  public void respond(HttpError error) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>(error.headers());
    fields.put("Content-Type", "application/json");
    respond(error.status(), fields, error.body());
  }

  @Override
  public ResponseStream openStream(int status, Map<String, String> fields) throws IOException {
    begin(status, fields);
    GrizzlyStream out = new GrizzlyStream(response, () -> answered = true);
    stream = out;
    out.flush();
    return out;
  }

  @Override
  public ResponseStream openEventStream(Map<String, String> fields) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(EVENT_STREAM);
    all.putAll(fields);
    return openStream(200, all);
  }

  @Override
  public boolean committed() {
    return stream != null;
  }

  @Override
  public void onDisconnect(Runnable action) {
    HangUpFilter.watch(
        request,
        () -> {
          // a client may leave as soon as it has read the last byte, before the call has ended here
          if (!answered) {
            action.run();
          }
        });
  }

  /** Whether the answer was begun and ended. */
  boolean complete() {
    return stream != null && stream.closed();
  }

  /**
   * Reads on for a while what is left of the body, behind the answer: a connection closed on unread
   * bytes is reset, and the client may lose the answer that says why.
   */
  void linger() {
    long deadline = System.nanoTime() + LINGER.toNanos();
    try {
      if (request.getRequest().isExpectContent()) {
        byte[] ignored = new byte[SLICE];
        InputStream rest = new BodyStream(request, Long.MAX_VALUE, LINGER, bytes -> {});
        while (rest.read(ignored) >= 0 && System.nanoTime() < deadline) {
          // nobody wants it
        }
      }
    } catch (IOException e) {
      request.getContext().getConnection().terminateSilently();
    }
  }

  private void begin(int status, Map<String, String> fields) {
    if (stream != null) {
      throw new IllegalStateException("this call has been answered already");
    }
    response.setStatus(status);
    fields.forEach(this::header);
  }
}
