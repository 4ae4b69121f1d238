package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BuyerRequest;

/** A stream of {@code proxy}: what it says is no business of the broker's (STR-3). */
final class PassedStreams {
  private PassedStreams() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a stream of a response, in chunks of every form")
            .judges("STR-3/broker-byte-for-byte")
            .script(play(PassedStreams::passed)));
  }

  private static void passed(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String marker = stage.fresh("question");
    String body =
        "{\"model\":"
            + Message.quote(stage.broker().modelName(worker.who(), Frames.model(worker.who())))
            + ",\"input\":"
            + Message.quote(marker)
            + ",\"stream\":true}";
    BuyerRequest request = BuyerRequest.post("responses", body, true);
    Buyer buyer = Proxied.json(stage, worker, request, marker).buyer();
    Job job = worker.take(buyer);
    if (!job.message().json("/payload/stream").orElse("").equals("true")) {
      throw new Stopped(
          "control case: a request for a stream of a response came without stream=true: "
              + job.message());
    }
    byte[] written = write(job);
    stage.over(buyer);
    byte[] got = buyer.call().body();
    int at = Arrays.mismatch(written, got);
    stage
        .judge()
        .judge(
            "STR-3/broker-byte-for-byte",
            "the chunks of a stream of proxy reach the buyer joined and to the byte, whether they"
                + " are text, base64 in either form or a list, torn inside of a character or not:"
                + " comments, CRLF, [DONE] and an unfinished last line included",
            at < 0
                ? null
                : "of %d bytes %d arrived; they differ from byte %d on: %s instead of %s"
                    .formatted(written.length, got.length, at, from(got, at), from(written, at)));
  }

  private static String from(byte[] bytes, int at) {
    byte[] some =
        Arrays.copyOfRange(bytes, Math.min(at, bytes.length), Math.min(at + 40, bytes.length));
    return Message.quote(new String(some, StandardCharsets.UTF_8));
  }

  /** Sends a stream of one part in each form; says which bytes it is. */
  private static byte[] write(Job job) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String plain = ": a comment\n\ndata: {\"text\":\"Grüße \"}\n\n";
    job.chunk(plain);
    all.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
    byte[] torn =
        "event: more\r\ndata: {\"text\":\"音🎵\"}\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    int cut = torn.length - 12; // inside of the last character
    job.part("{\"chunk\":{\"data_base64\":\"" + base64(torn, 0, cut) + "\"}}");
    job.part(
        "{\"chunk\":{\"encoding\":\"base64\",\"data\":\""
            + base64(torn, cut, torn.length)
            + "\"}}");
    all.writeBytes(torn);
    String last = "data: [DONE]\n\ndata: and no end";
    job.part("{\"chunks\":[\"\"," + Message.quote(last) + "]}");
    all.writeBytes(last.getBytes(StandardCharsets.UTF_8));
    job.done();
    return all.toByteArray();
  }

  private static String base64(byte[] bytes, int from, int to) {
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to));
  }
}
