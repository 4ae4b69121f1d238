package org.aisbf.reference.server.hosted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.aisbf.protocol.operation.Multipart;
import org.jspecify.annotations.Nullable;

/** Writes {@code multipart/form-data}. Used once. */
final class FormWriter {

  private final String boundary = "aisbf-" + UUID.randomUUID();
  private final List<byte[]> parts = new ArrayList<>();

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The body, in pieces. */
  List<byte[]> write(Multipart form) {
    for (Multipart.Field field : form.fields()) {
      head(field.name(), null, null);
      add(field.value() + "\r\n");
    }
    for (Multipart.Upload file : form.files()) {
      head(file.name(), file.filename(), file.contentType());
      parts.add(file.content().toByteArray());
      add("\r\n");
    }
    add("--" + boundary + "--\r\n");
    return parts;
  }

  private void head(String name, @Nullable String filename, @Nullable String contentType) {
    add(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + escape(name)
            + "\""
            + (filename == null ? "" : "; filename=\"" + escape(filename) + "\"")
            + (contentType == null ? "" : "\r\nContent-Type: " + contentType)
            + "\r\n\r\n");
  }

  /** As browsers do. */
  private static String escape(String text) {
    return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private void add(String text) {
    parts.add(text.getBytes(StandardCharsets.UTF_8));
  }
}
