package org.aisbf.worker;

import java.util.concurrent.Executor;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.time.Timers;

/** What a running operation needs of the session it belongs to. */
interface OperationHost {

  ModelBackend backend();

  EnvelopeCodec codec();

  Timers timers();

  Executor executor();

  WorkerSettings settings();

  Announcements announcements();

  /** The operation has its end; the session answers with {@link RunningOperation#end}. */
  void finished(RequestId id, ExchangeEnvelope end);
}
