package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.jspecify.annotations.Nullable;

/** PRX-4, and which member of a proxy request holds the body. */
final class Contents {

  private Contents() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker passes bytes on to its model server")
            .judges("PRX-4/worker-bytes-to-backend")
            .script(Contents::toBackend),
        scenario("a worker passes its model server's bytes on")
            .judges("PRX-4/worker-bytes-to-broker")
            .script(Contents::toBroker),
        scenario("a worker makes a form of a form")
            .judges("PRX-4/worker-multipart")
            .script(Contents::multipart),
        scenario("a worker picks the right body")
            .judges("REQ-1/proxy-body")
            .script(Contents::precedence));
  }

  /** Every byte, and what looks like text in another encoding. */
  private static byte[] bytes() {
    byte[] bytes = new byte[1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7 + i / 256);
    }
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** What a proxy request became at the model server, once it has been answered. */
  private static BackendCall call(Session session, String payload) throws Stopped {
    String id = session.ask("proxy", payload);
    BackendCall call = Chat.awaitCall(session, id, "/conformance");
    Chat.reply(call, 200, "{}");
    session.answer(id);
    return call;
  }

  private static @Nullable String unlessSame(byte[] wanted, byte[] actual) {
    int at = Arrays.mismatch(wanted, actual);
    return at < 0
        ? null
        : "%d bytes instead of %d, different from byte %d on"
            .formatted(actual.length, wanted.length, at);
  }

  private static void toBackend(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    BackendCall call =
        call(
            session,
            """
            {"endpoint_path":"/v1/conformance","content_type":"application/octet-stream",\
            "body_base64":"%s"}\
            """
                .formatted(base64(bytes())));
    bench
        .judge()
        .judge(
            "PRX-4/worker-bytes-to-backend",
            "the 1,024 bytes of body_base64 at the model server",
            unlessSame(bytes(), call.body()));
  }

  private static void toBroker(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Map<String, byte[]> answers =
        Map.of(
            "image/png", bytes(),
            "text/plain; charset=iso-8859-1",
                "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1),
            "text/plain; charset=utf-8",
                "Gr\u00fc\u00dfe \uD83D\uDE00".getBytes(StandardCharsets.UTF_8));
    String complaint = null;
    for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
      String id =
          session.ask("proxy", "{\"endpoint_path\":\"/v1/conformance\",\"method\":\"GET\"}");
      BackendCall call = Chat.awaitCall(session, id, "/conformance");
      call.reply(200, Map.of("content-type", answer.getKey()), answer.getValue());
      String problem =
          session.answer(id).unlessOk(end -> unlessSame(answer.getValue(), HttpBody.of(end)));
      complaint =
          Seen.both(complaint, problem == null ? null : "of " + answer.getKey() + ": " + problem);
    }
    bench
        .judge()
        .judge(
            "PRX-4/worker-bytes-to-broker",
            "the model server's bytes in payload.body_base64, or in payload.body where they are"
                + " UTF-8 text",
            complaint);
  }

  private static void multipart(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    BackendCall call =
        call(
            session,
            """
            {"endpoint_path":"/v1/conformance","content_type":"multipart/form-data; boundary=buyers",\
            "body":{},"multipart":{"fields":[{"name":"tag","value":"one"},{"name":"tag","value":"two"},\
            {"name":"gr\u00f6\u00dfe","value":"\u00fcber"}],"files":[{"name":"bild","filename":"\u5199\u771f.png",\
            "content_type":"image/png","data_base64":"%s"}]}}\
            """
                .formatted(base64(bytes())));
    String type = type(call);
    bench
        .judge()
        .judge(
            "PRX-4/worker-multipart",
            "multipart/form-data with both fields named tag, a field gr\u00f6\u00dfe, and a file"
                + " named \u5199\u771f.png with its 1,024 bytes",
            unlessForm(type, FormParts.of(type, call.body())));
  }

  private static @Nullable String unlessForm(String type, List<FormParts.Part> parts) {
    List<String> seen =
        parts.stream()
            .filter(part -> part.parameter("filename").isEmpty())
            .map(part -> part.parameter("name") + "=" + utf8(part.content()))
            .toList();
    List<String> wanted = List.of("tag=one", "tag=two", "gr\u00f6\u00dfe=\u00fcber");
    if (!seen.equals(wanted)) {
      return "the model server got " + type + " with the fields " + seen + " instead of " + wanted;
    }
    List<FormParts.Part> files =
        parts.stream().filter(part -> !part.parameter("filename").isEmpty()).toList();
    if (files.size() != 1) {
      return "the model server got " + files.size() + " files instead of one";
    }
    FormParts.Part file = files.getFirst();
    if (!file.parameter("name").equals("bild")
        || !file.parameter("filename").equals("\u5199\u771f.png")) {
      return "the file's head is " + file.head();
    }
    String problem = unlessSame(bytes(), file.content().getBytes(StandardCharsets.ISO_8859_1));
    return problem == null ? null : "the file has " + problem;
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static void precedence(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    BackendCall bytes =
        call(
            session,
            """
            {"endpoint_path":"/v1/conformance","content_type":"text/plain","body":{},"body_base64":"%s"}\
            """
                .formatted(base64("first".getBytes(StandardCharsets.UTF_8))));
    BackendCall form =
        call(
            session,
            """
            {"endpoint_path":"/v1/conformance","body":{},"body_base64":"%s",\
            "multipart":{"fields":[{"name":"a","value":"b"}],"files":[]}}\
            """
                .formatted(base64("first".getBytes(StandardCharsets.UTF_8))));
    BackendCall get =
        call(
            session,
            "{\"endpoint_path\":\"/v1/conformance\",\"method\":\"GET\",\"body\":{\"a\":1}}");
    String complaint =
        new String(bytes.body(), StandardCharsets.UTF_8).equals("first")
            ? null
            : "with body_base64 beside body the model server got " + text(bytes);
    complaint =
        Seen.both(
            complaint,
            FormParts.of(type(form), form.body()).stream()
                    .anyMatch(part -> part.parameter("name").equals("a"))
                ? null
                : "with multipart beside the others the model server got " + text(form));
    complaint =
        Seen.both(complaint, get.body().length == 0 ? null : "a GET had the body " + text(get));
    bench
        .judge()
        .judge(
            "REQ-1/proxy-body",
            "multipart if there is one, else body_base64, else body; and no body on GET: brokers in"
                + " use send body {} beside all of them",
            complaint);
  }

  private static String type(BackendCall call) {
    return String.join(",", call.headers().getOrDefault("content-type", List.of()));
  }

  private static String text(BackendCall call) {
    return Seen.text(new String(call.body(), StandardCharsets.UTF_8));
  }
}
