package org.aisbf.simulation.world;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.simulation.fact.Plan;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.ModelBackend;
import org.aisbf.worker.StreamFormat;

/** The simulated model servers as our worker sees them. */
final class OurBackend implements ModelBackend {
  private final SimulatedProcess process;
  private final Site site;
  private final ModelServer models;

  OurBackend(SimulatedProcess process, Site site, ModelServer models) {
    this.process = process;
    this.site = site;
    this.models = models;
  }

  @Override
  public void start(BackendRequest request, BackendSink sink) {
    String payload = request.payload().toString();
    if (request.streamed()) {
      sink.openStream(StreamFormat.EVENTS);
    }
    ModelServer.Call call =
        models.call(
            process,
            site.number(),
            site.identity().scope(),
            payload,
            new SinkListener(request.streamed(), sink));
    sink.onStop(call::stop);
    if (call.manner() == Plan.Manner.THROWS) {
      call.stop();
      throw new IllegalStateException("the backend is broken");
    }
  }

  private static final class SinkListener implements ModelServer.Listener {
    private final boolean streamed;
    private final BackendSink sink;
    private String document = "{}";

    private SinkListener(boolean streamed, BackendSink sink) {
      this.streamed = streamed;
      this.sink = sink;
    }

    @Override
    public void text(String text) {
      if (streamed) {
        sink.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      } else {
        document = text;
      }
    }

    @Override
    public void ended() {
      if (streamed) {
        sink.finish(null);
      } else {
        sink.reply(RawJson.of(document), null);
      }
    }

    @Override
    public void failed() {
      sink.fail(ErrorCode.BACKEND_ERROR, "the model server broke", null);
    }
  }
}
