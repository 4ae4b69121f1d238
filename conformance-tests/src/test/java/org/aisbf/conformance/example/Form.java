package org.aisbf.conformance.example;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.Multipart;

/** A buyer's form, as simple as the suite's own are. */
record Form(Multipart parts) {
  private static final Pattern HEAD =
      Pattern.compile("name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?(?:\r\nContent-Type: (.*))?");

  static Form read(BuyerRequest request) {
    String boundary = request.contentType().replaceFirst(".*boundary=", "");
    String text = StandardCharsets.ISO_8859_1.decode(request.body().duplicate()).toString();
    List<Multipart.Field> fields = new ArrayList<>();
    List<Multipart.Upload> files = new ArrayList<>();
    for (String part : text.split("\r\n--" + boundary + "|^--" + boundary, -1)) {
      int end = part.indexOf("\r\n\r\n");
      Matcher head = HEAD.matcher(end < 0 ? "" : utf8(part.substring(0, end)));
      if (head.find()) {
        String body = part.substring(end + 4);
        if (head.group(2) == null) {
          fields.add(new Multipart.Field(head.group(1), utf8(body)));
        } else {
          byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
          files.add(
              new Multipart.Upload(
                  head.group(1), head.group(2), head.group(3), Content.of(content)));
        }
      }
    }
    return new Form(new Multipart(fields, files));
  }

  String model() {
    return parts.fields().stream()
        .filter(field -> field.name().equals("model"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** The form with the worker's own name of the model. */
  Multipart named() {
    return new Multipart(
        parts.fields().stream()
            .map(
                field ->
                    field.name().equals("model")
                        ? new Multipart.Field("model", Asked.own(field.value()))
                        : field)
            .toList(),
        parts.files());
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
