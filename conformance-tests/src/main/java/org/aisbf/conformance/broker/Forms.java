package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BuyerRequest;
import org.jspecify.annotations.Nullable;

/** A buyer's form with a file, on its way to the worker (PRX-4). */
final class Forms {
  private static final String BOUNDARY = "conformance-boundary-7d1";
  private static final String FILENAME = "größe 音.wav";

  private Forms() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a form with a recording, repeated fields and a name that is not ASCII")
            .judges("PRX-4/broker-bytes-to-worker", "PRX-4/broker-multipart")
            .script(play(Forms::form)));
  }

  private static void form(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String marker = stage.fresh("question");
    byte[] recording = Proxying.everyByte();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, "model", stage.broker().modelName(worker.who(), Frames.model(worker.who())));
    field(body, "prompt", marker);
    field(body, "timestamp_granularities[]", "word");
    field(body, "timestamp_granularities[]", "ségment");
    text(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
    text(body, FILENAME + "\"\r\nContent-Type: audio/wav\r\n\r\n");
    body.writeBytes(recording);
    text(body, "\r\n--" + BOUNDARY + "--\r\n");
    Buyer buyer =
        stage.send(
            new BuyerRequest(
                "POST",
                "audio/transcriptions",
                "multipart/form-data; boundary=" + BOUNDARY,
                ByteBuffer.wrap(body.toByteArray()),
                false),
            marker);
    Job job = worker.take(buyer);
    job.reply("{\"status_code\":200,\"headers\":{},\"body\":{\"text\":\"heard\"}}");
    stage.over(buyer);
    Message payload = Proxying.payload(job);
    stage
        .judge()
        .judge(
            "PRX-4/broker-bytes-to-worker",
            "the file of a buyer's form reaches the worker in multipart.files[].data_base64, byte"
                + " for byte",
            file(payload, recording));
    stage
        .judge()
        .judge(
            "PRX-4/broker-multipart",
            "a buyer's form reaches the worker as multipart with its fields, repeated ones"
                + " repeated and in order, and with the file's name and type",
            firstOf(fields(payload), named(payload)));
  }

  private static @Nullable String file(Message payload, byte[] wanted) {
    String data = payload.string("/multipart/files/0/data_base64").orElse("");
    try {
      return Proxying.difference(wanted, Base64.getDecoder().decode(data));
    } catch (IllegalArgumentException e) {
      return "data_base64 is no base64: " + data;
    }
  }

  private static @Nullable String fields(Message payload) {
    List<String> values = new ArrayList<>();
    for (int i = 0; payload.has("/multipart/fields/" + i); i++) {
      if (payload.is("/multipart/fields/" + i + "/name", "timestamp_granularities[]")) {
        values.add(payload.string("/multipart/fields/" + i + "/value").orElse(""));
      }
    }
    return values.equals(List.of("word", "ségment"))
        ? null
        : "of the field that stood there twice, with word and ségment, arrived " + values;
  }

  private static @Nullable String named(Message payload) {
    boolean right =
        payload.is("/multipart/files/0/name", "file")
            && payload.is("/multipart/files/0/filename", FILENAME)
            && payload.is("/multipart/files/0/content_type", "audio/wav");
    return right
        ? null
        : "the file is named "
            + payload.json("/multipart/files/0/filename").orElse("not at all")
            + " in the field "
            + payload.json("/multipart/files/0/name").orElse("without a name")
            + " of the type "
            + payload.json("/multipart/files/0/content_type").orElse("none");
  }

  private static void field(ByteArrayOutputStream body, String name, String value) {
    text(
        body,
        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    text(body, value + "\r\n");
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
