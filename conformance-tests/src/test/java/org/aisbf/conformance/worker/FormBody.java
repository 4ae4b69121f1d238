package org.aisbf.conformance.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.operation.Multipart;
import org.jspecify.annotations.Nullable;

/** A form as a browser would send it. */
final class FormBody {
  static final String CONTENT_TYPE = "multipart/form-data; boundary=conformance";

  private FormBody() {}

  static byte[] of(Multipart form) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Multipart.Field field : form.fields()) {
      add(out, field.name(), null, field.value().getBytes(StandardCharsets.UTF_8));
    }
    for (Multipart.Upload file : form.files()) {
      add(out, file.name(), file.filename(), file.content().toByteArray());
    }
    out.writeBytes("--conformance--\r\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static void add(
      ByteArrayOutputStream out, String name, @Nullable String filename, byte[] content) {
    String head = "--conformance\r\nContent-Disposition: form-data; name=\"" + name + "\"";
    String file = filename == null ? "" : "; filename=\"" + filename + "\"";
    out.writeBytes((head + file + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(content);
    out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }
}
