package org.aisbf.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.json.RawJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the broker pays for each frame of a worker: a final reply, whose payload stays a slice, and
 * one event of a stream, whose chunk is unescaped.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EnvelopeCodecBenchmark {

  private static final RequestId REQUEST_ID = new RequestId("5f0c1f60-7c1c-4d2e-9a44-0c5d9e7f1b7a");

  private final EnvelopeCodec broker = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
  private final EnvelopeCodec worker = EnvelopeCodec.forWorker(FrameLimits.DEFAULT);

  /** Characters of the model's text in a frame: a token, a paragraph, a long document. */
  @Param({"8", "400", "100000"})
  int textLength;

  private Reply reply = new Reply(REQUEST_ID, RawJson.EMPTY_OBJECT, null);
  private StreamEvent event =
      new StreamEvent(REQUEST_ID, "chunk", 1L, ByteBuffer.allocate(0).asReadOnlyBuffer());
  private String replyFrame = "";
  private String eventFrame = "";

  /** Makes the frames, and refuses to measure a codec that does not read them. */
  @Setup
  public void makeFrames() {
    String text = "word ".repeat(textLength / 5 + 1).substring(0, textLength);
    String document =
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\""
            + text
            + "\"},\"finish_reason\":\"stop\"}]}";
    reply = new Reply(REQUEST_ID, RawJson.of(document), null);
    event =
        new StreamEvent(
            REQUEST_ID,
            "chunk",
            1L,
            ByteBuffer.wrap(("data: " + document + "\n\n").getBytes(StandardCharsets.UTF_8))
                .asReadOnlyBuffer());
    replyFrame = worker.encode(reply);
    eventFrame = worker.encode(event);
    if (!broker.decode(replyFrame).equals(reply) || !broker.decode(eventFrame).equals(event)) {
      throw new IllegalStateException("the codec does not read what it writes");
    }
  }

  /** A final reply comes in. */
  @Benchmark
  public Decoded decodeReply() {
    return broker.decode(replyFrame);
  }

  /** A stream event comes in. */
  @Benchmark
  public Decoded decodeStreamEvent() {
    return broker.decode(eventFrame);
  }

  /** The worker writes a final reply. */
  @Benchmark
  public String encodeReply() {
    return worker.encode(reply);
  }

  /** The worker writes a stream event. */
  @Benchmark
  public String encodeStreamEvent() {
    return worker.encode(event);
  }
}
