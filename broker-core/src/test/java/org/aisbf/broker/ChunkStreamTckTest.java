package org.aisbf.broker;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** The Reactive Streams rules, by their own kit, over threads. */
@Test
@SuppressWarnings("exports") // TestNG wants it public, and the class path has no modules
public class ChunkStreamTckTest extends FlowPublisherVerification<ByteBuffer> {

  private final ExecutorService executor = Executors.newFixedThreadPool(2);

  public ChunkStreamTckTest() {
    super(new TestEnvironment(500, 50));
  }

  @AfterClass
  public void closeExecutor() {
    executor.shutdownNow();
  }

  @Override
  public long maxElementsFromPublisher() {
    return 100_000;
  }

  @Override
  public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
    ChunkStream stream = new ChunkStream(1L << 30, new SerialTasks(executor), () -> {});
    for (long i = 0; i < Math.min(elements, maxElementsFromPublisher()); i++) {
      stream.offer(ByteBuffer.wrap(new byte[] {(byte) i}));
    }
    stream.finish(sent -> new Outcome.Completed(RawJson.EMPTY_OBJECT, null, true));
    return stream;
  }

  @Override
  public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
    ChunkStream stream = new ChunkStream(1L << 20, new SerialTasks(executor), () -> {});
    stream.finish(sent -> new Outcome.Failed(ErrorCode.BACKEND_ERROR, "no", null, sent));
    return stream;
  }
}
