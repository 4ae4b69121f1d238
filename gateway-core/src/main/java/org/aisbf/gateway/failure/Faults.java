package org.aisbf.gateway.failure;

import java.util.Map;
import java.util.Set;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;

/** From what a provider did to the fault that it was. */
public final class Faults {

  private static final Set<String> TOO_LONG =
      Set.of("context_length_exceeded", "exceed_context_size_error");

  /** Statuses of a server that does not do this kind of thing at all. */
  private static final Set<Integer> NOT_SERVED = Set.of(405, 410, 415, 501);

  private static final Map<ErrorCode, Fault> BY_CODE =
      Map.ofEntries(
          Map.entry(ErrorCode.RATE_LIMITED, new Fault.Unavailable(Blame.WORKER)),
          Map.entry(ErrorCode.OVERLOADED, new Fault.Unavailable(Blame.WORKER)),
          Map.entry(ErrorCode.BACKEND_UNAVAILABLE, new Fault.Unavailable(Blame.WORKER)),
          Map.entry(ErrorCode.BACKEND_ERROR, new Fault.Crashed(Blame.WORKER)),
          Map.entry(ErrorCode.INTERNAL_ERROR, new Fault.Crashed(Blame.WORKER)),
          Map.entry(ErrorCode.STREAM_GAP, new Fault.Reset()),
          Map.entry(ErrorCode.WORKER_DISCONNECTED, new Fault.Reset()),
          Map.entry(ErrorCode.NO_WORKER, new Fault.WorkerGone()),
          Map.entry(ErrorCode.CANCELLED, new Fault.WorkerGone()),
          Map.entry(ErrorCode.TIMEOUT, new Fault.Silent()),
          // Larger than this worker's frames may be; another of the pool may take it.
          Map.entry(ErrorCode.PAYLOAD_TOO_LARGE, new Fault.Unsupported()),
          Map.entry(ErrorCode.MODEL_NOT_FOUND, new Fault.ModelMissing()),
          Map.entry(ErrorCode.UNSUPPORTED_ENDPOINT, new Fault.Unsupported()),
          Map.entry(ErrorCode.UNSUPPORTED_OPERATION, new Fault.Unsupported()),
          Map.entry(ErrorCode.UNSUPPORTED_VERSION, new Fault.Unsupported()),
          Map.entry(ErrorCode.UNAUTHORIZED, new Fault.Denied()),
          Map.entry(ErrorCode.FORBIDDEN, new Fault.Denied()),
          Map.entry(ErrorCode.QUOTA_EXCEEDED, new Fault.Denied()),
          Map.entry(ErrorCode.INVALID_REQUEST, new Fault.Refused()),
          Map.entry(ErrorCode.SLOW_CONSUMER, new Fault.SlowReader()));

  private Faults() {}

  /**
   * Judges a failure.
   *
   * @param phase how far the attempt was; behind its first content a provider can only cut or be
   *     silent
   * @param wallMillis unix time, for a Retry-After that is a date
   */
  public static Fault of(Complaint complaint, Phase phase, long wallMillis) {
    if (complaint.equals(Complaint.NO_ROOM)) {
      return new Fault.NoRoom();
    }
    Fault fault = atFirst(complaint, wallMillis);
    boolean asItIs = fault instanceof Fault.Silent || fault instanceof Fault.SlowReader;
    return phase == Phase.BEFORE_CONTENT || asItIs ? fault : new Fault.Cut(blameInContent(fault));
  }

  /** Whatever it says of the request then: it had accepted it. */
  private static Blame blameInContent(Fault fault) {
    return fault.blame() == Blame.BUYER ? Blame.WORKER : fault.blame();
  }

  private static Fault atFirst(Complaint said, long wallMillis) {
    int status = said.status();
    ErrorCode code = new ErrorCode(said.code());
    Long wait = said.waitMillis(wallMillis);
    if (status == 429 || (status == 0 && code.equals(ErrorCode.RATE_LIMITED))) {
      return wait == null ? new Fault.Unavailable(Blame.WORKER) : new Fault.Throttled(wait);
    }
    boolean aboutTheRequest = status == 0 || status == 400 || status == 413 || status == 422;
    if (aboutTheRequest && (TOO_LONG.contains(said.code()) || TOO_LONG.contains(said.type()))) {
      return new Fault.TooLong();
    }
    if (status == 0) {
      Fault fault = BY_CODE.getOrDefault(code, new Fault.Crashed(Blame.WORKER));
      return said.asked() ? fault : ours(fault);
    }
    return byStatus(status, code);
  }

  /** What a provider is not to be blamed for, since it was not asked. */
  private static Fault ours(Fault fault) {
    return switch (fault) {
      case Fault.Unavailable unavailable -> new Fault.Unavailable(Blame.BROKER);
      case Fault.Crashed crashed -> new Fault.Crashed(Blame.BROKER);
      default -> fault;
    };
  }

  private static Fault byStatus(int status, ErrorCode code) {
    if (NOT_SERVED.contains(status)) {
      return new Fault.Unsupported();
    }
    return switch (status) {
      case 401, 402, 403 -> new Fault.Denied();
      // Of a path or a thing that is not there: nothing against the model.
      case 404 ->
          code.equals(ErrorCode.MODEL_NOT_FOUND)
              ? new Fault.ModelMissing()
              : new Fault.Unsupported();
      case 408, 504 -> new Fault.Silent();
      case 413 -> new Fault.TooLong();
      case 502, 503, 529 -> new Fault.Unavailable(Blame.WORKER);
      default ->
          status >= 400 && status < 500 ? new Fault.Refused() : new Fault.Crashed(Blame.WORKER);
    };
  }
}
