package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    BuyerRequest request =
        new BuyerRequest(
            "POST",
            "audio/transcriptions",
            "multipart/form-data; boundary=" + BOUNDARY,
            ByteBuffer.wrap(body.toByteArray()),
            false);
    String multipart = multipart(Frames.model(worker.who()), marker, recording);
    Buyer buyer = Proxied.send(stage, worker, request, marker, multipart).buyer();
    Job job = worker.take(buyer);
    job.reply("{\"status_code\":200,\"headers\":{},\"body\":{\"text\":\"heard\"}}");
    stage.over(buyer);
    ArrivedForm form = ArrivedForm.of(Proxying.payload(job));
    stage
        .judge()
        .judge(
            "PRX-4/broker-bytes-to-worker",
            "the file of a buyer's form reaches the worker byte for byte, in"
                + " multipart.files[].data_base64, or within the whole form in body_base64",
            Proxying.difference(recording, form.file()));
    stage
        .judge()
        .judge(
            "PRX-4/broker-multipart",
            "a buyer's form reaches the worker, in multipart or as a form in body_base64, with its"
                + " fields, repeated ones repeated and in order, and with the file's name and type",
            firstOf(fields(form), named(form)));
  }

  private static @Nullable String fields(ArrivedForm form) {
    List<String> values = form.fields().getOrDefault("timestamp_granularities[]", List.of());
    return values.equals(List.of("word", "ségment"))
        ? null
        : "of the field that stood there twice, with word and ségment, arrived " + values;
  }

  private static @Nullable String named(ArrivedForm form) {
    boolean right =
        form.name().equals("file")
            && form.filename().equals(FILENAME)
            && form.type().equals("audio/wav");
    return right
        ? null
        : "the file is named \"%s\" in the field \"%s\" of the type \"%s\""
            .formatted(form.filename(), form.name(), form.type());
  }

  /** What the control adapter submits where buyers have no route for forms. */
  private static String multipart(String model, String marker, byte[] recording) {
    return "\"multipart\":{\"fields\":["
        + String.join(
            ",",
            member("model", model),
            member("prompt", marker),
            member("timestamp_granularities[]", "word"),
            member("timestamp_granularities[]", "ségment"))
        + "],\"files\":[{\"name\":\"file\",\"filename\":"
        + Message.quote(FILENAME)
        + ",\"content_type\":\"audio/wav\",\"data_base64\":\""
        + Base64.getEncoder().encodeToString(recording)
        + "\"}]}";
  }

  private static String member(String name, String value) {
    return "{\"name\":" + Message.quote(name) + ",\"value\":" + Message.quote(value) + "}";
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
