package org.aisbf.conformance.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.worker.FormParts;

/**
 * A buyer's form as it reached the worker, in either way that the payload of {@code proxy} has for
 * it: taken apart in {@code multipart}, or as it was in {@code body_base64}.
 *
 * @param fields the values of each field, in order
 * @param name of the file's field; like all of the file's empty where none came
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ArrivedForm(
    Map<String, List<String>> fields, String name, String filename, String type, byte[] file) {
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:[ \\t]*([^\\s;]+)");

  static ArrivedForm of(Message payload) {
    String type = payload.string("/content_type").orElse("");
    return payload.has("/multipart") || !type.startsWith("multipart/")
        ? apart(payload)
        : whole(FormParts.of(type, bytes(payload.string("/body_base64").orElse(""))));
  }

  private static ArrivedForm apart(Message payload) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; payload.has("/multipart/fields/" + i); i++) {
      String field = "/multipart/fields/" + i;
      add(fields, text(payload, field + "/name"), text(payload, field + "/value"));
    }
    String file = "/multipart/files/0";
    return new ArrivedForm(
        fields,
        text(payload, file + "/name"),
        text(payload, file + "/filename"),
        text(payload, file + "/content_type"),
        bytes(text(payload, file + "/data_base64")));
  }

  private static ArrivedForm whole(List<FormParts.Part> parts) {
    ArrivedForm form = new ArrivedForm(new LinkedHashMap<>(), "", "", "", new byte[0]);
    for (FormParts.Part part : parts) {
      byte[] content = part.content().getBytes(StandardCharsets.ISO_8859_1);
      String name = part.parameter("name");
      String filename = part.parameter("filename");
      if (filename.isEmpty()) {
        add(form.fields, name, new String(content, StandardCharsets.UTF_8));
      } else {
        Matcher type = TYPE.matcher(part.head());
        String found = type.find() ? type.group(1) : "";
        form = new ArrivedForm(form.fields, name, filename, found, content);
      }
    }
    return form;
  }

  private static void add(Map<String, List<String>> fields, String name, String value) {
    fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
  }

  private static String text(Message payload, String pointer) {
    return payload.string(pointer).orElse("");
  }

  /** What is no base64 is no bytes either, and differs from what was sent. */
  static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
