package org.aisbf.reference.worker;

import java.nio.ByteBuffer;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Model;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.ModelBackend;
import org.aisbf.worker.StreamFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the model server what it serves, as the broker would, and writes it into the log. */
final class ServedModels implements BackendSink {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceWorker.class);

  private ServedModels() {}

  static void log(ModelBackend backend) {
    BackendRequest request =
        new BackendRequest(
            new RequestId("own"), Operation.MODELS_LIST, RawJson.EMPTY_OBJECT, false);
    backend.start(request, new ServedModels());
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
    LOG.warn("The model server does not list its models: {}", message);
  }

  @Override
  public void openStream(StreamFormat format) {}

  @Override
  public void write(ByteBuffer bytes) {}

  @Override
  public void finish(@Nullable Double tokensPerSecond) {}

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public void onStop(Runnable action) {}
}
