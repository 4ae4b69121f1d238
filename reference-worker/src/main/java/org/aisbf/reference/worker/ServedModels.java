package org.aisbf.reference.worker;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Model;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.ModelBackend;
import org.aisbf.worker.StreamFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model server what it serves, as the broker would, and writes it into the log. A server
 * that says nothing is left after a minute.
 */
final class ServedModels implements BackendSink {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceWorker.class);
  private static final long LIMIT_MILLIS = 60_000;

  private final List<Runnable> actions = new ArrayList<>();
  private boolean stopped;

  private ServedModels() {}

  /** Waits for the answer, in the calling thread where the backend does so. */
  static void log(ModelBackend backend, Timers timers) {
    BackendRequest request =
        new BackendRequest(
            new RequestId("own"), Operation.MODELS_LIST, RawJson.EMPTY_OBJECT, false);
    ServedModels sink = new ServedModels();
    Timer limit = timers.schedule(LIMIT_MILLIS, sink::stop);
    backend.start(request, sink);
    limit.cancel();
  }

  private void stop() {
    List<Runnable> all;
    synchronized (this) {
      stopped = true;
      all = List.copyOf(actions);
    }
    all.forEach(Runnable::run);
  }

  @Override
  public void reply(RawJson payload, @Nullable Double tokensPerSecond) {
    var ids = ModelsList.read(payload).models().stream().map(Model::id).toList();
    if (ids.isEmpty()) {
      LOG.warn("The model server has no model to serve");
    } else {
      LOG.info("Serving {}", String.join(", ", ids));
    }
  }

  @Override
  public void fail(ErrorCode code, String message, @Nullable RawJson details) {
    String why = isStopped() ? "no answer in " + LIMIT_MILLIS / 1_000 + " s" : message;
    LOG.warn("The model server does not list its models: {}", why);
  }

  @Override
  public void openStream(StreamFormat format) {}

  @Override
  public void write(ByteBuffer bytes) {}

  @Override
  public void finish(@Nullable Double tokensPerSecond) {}

  @Override
  public synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public void onStop(Runnable action) {
    synchronized (this) {
      if (!stopped) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}
