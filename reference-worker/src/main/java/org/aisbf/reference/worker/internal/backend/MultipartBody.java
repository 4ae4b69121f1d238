package org.aisbf.reference.worker.internal.backend;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.aisbf.protocol.operation.Multipart;
import org.jspecify.annotations.Nullable;

/**
 * A form as {@code multipart/form-data}, with a boundary of the worker's own (section 1); names as
 * browsers write them, in UTF-8 (PRX-4).
 */
final class MultipartBody {
  private final String boundary;
  private final List<Supplier<InputStream>> parts = new ArrayList<>();
  private long length;

  private MultipartBody(String boundary) {
    this.boundary = boundary;
  }

  static MultipartBody of(Multipart form) {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    MultipartBody body = new MultipartBody("aisbf-" + HexFormat.of().formatHex(random));
    for (Multipart.Field field : form.fields()) {
      body.add(body.head(field.name(), null, null) + field.value() + "\r\n");
    }
    for (Multipart.Upload file : form.files()) {
      body.add(body.head(file.name(), file.filename(), file.contentType()));
      body.parts.add(file.content()::open);
      body.length += file.content().length();
      body.add("\r\n");
    }
    body.add("--" + body.boundary + "--\r\n");
    return body;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  HttpRequest.BodyPublisher publisher() {
    return HttpRequest.BodyPublishers.fromPublisher(
        HttpRequest.BodyPublishers.ofInputStream(this::open), length);
  }

  private InputStream open() {
    return new SequenceInputStream(
        Collections.enumeration(parts.stream().map(Supplier::get).toList()));
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    length += bytes.length;
    parts.add(() -> new ByteArrayInputStream(bytes));
  }

  private String head(String name, @Nullable String filename, @Nullable String type) {
    StringBuilder head = new StringBuilder("--").append(boundary);
    head.append("\r\nContent-Disposition: form-data; name=\"").append(escaped(name)).append('"');
    if (filename != null) {
      head.append("; filename=\"").append(escaped(filename)).append('"');
    }
    if (type != null) {
      head.append("\r\nContent-Type: ").append(type.replaceAll("\\p{Cntrl}", ""));
    }
    return head.append("\r\n\r\n").toString();
  }

  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
