package org.aisbf.protocol.session.exchange;

import java.nio.ByteBuffer;
import org.aisbf.protocol.envelope.Pending;

/** What the driver has to do for a request. */
public sealed interface ExchangeEffect {

  /** Hand these bytes to the caller, after those before. */
  record Deliver(ByteBuffer bytes) implements ExchangeEffect {}

  /** Tell the caller that the worker is alive. */
  record ReportPending(Pending pending) implements ExchangeEffect {}

  /** Tell the caller the one end. */
  record Resolve(Ending ending) implements ExchangeEffect {}

  /** Tell the worker to stop (extension {@code cancel}). */
  record SendCancel() implements ExchangeEffect {}

  /** Give {@link ExchangeInput.TimePassed} not later than this monotonic millisecond. */
  record WakeAt(long at) implements ExchangeEffect {}

  /** Count a frame that came too late (REQ-3). */
  record CountLate() implements ExchangeEffect {}
}
