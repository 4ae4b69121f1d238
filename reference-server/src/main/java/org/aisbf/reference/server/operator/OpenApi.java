package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the routes in OpenAPI 3.1, from the table that serves them. */
public final class OpenApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private OpenApi() {}

  /**
   * One route.
   *
   * @param method in upper case
   * @param pattern a {@code *} at its end stands for the rest of a path
   * @param open whether no key is needed
   */
  public record Entry(String method, String pattern, String summary, boolean open) {}

  /**
   * The document.
   *
   * @param basePath what stands before every path: {@code /} for nothing, or {@code /prefix}
   */
  public static String document(List<Entry> entries, String basePath) {
    ObjectNode root = JSON.createObjectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "AISBF").put("version", "1");
    root.putArray("servers").addObject().put("url", basePath);
    ObjectNode components = root.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("key")
        .put("type", "http")
        .put("scheme", "bearer");
    components.putObject("schemas").set("Error", errorSchema());
    ObjectNode paths = root.putObject("paths");
    for (Entry entry : entries) {
      String path = entry.pattern().replaceFirst("\\*$", "{rest}");
      ObjectNode methods = paths.withObjectProperty(path);
      methods.set(entry.method().toLowerCase(Locale.ROOT), operation(entry, path));
    }
    return root.toPrettyString();
  }

  private static ObjectNode operation(Entry entry, String path) {
    ObjectNode operation = JSON.createObjectNode().put("summary", entry.summary());
    Matcher name = NAME.matcher(path);
    while (name.find()) {
      operation
          .withArrayProperty("parameters")
          .addObject()
          .put("name", name.group(1))
          .put("in", "path")
          .put("required", true)
          .putObject("schema")
          .put("type", "string");
    }
    if (!entry.open()) {
      operation.putArray("security").addObject().putArray("key");
    }
    ObjectNode responses = operation.putObject("responses");
    responses.putObject("200").put("description", "The answer.");
    ObjectNode failure = responses.putObject("default").put("description", "An error.");
    failure
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Error");
    return operation;
  }

  private static ObjectNode errorSchema() {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode error = schema.putObject("properties").putObject("error").put("type", "object");
    ObjectNode members = error.putObject("properties");
    for (String name : List.of("message", "type")) {
      members.putObject(name).put("type", "string");
    }
    for (String name : List.of("param", "code")) {
      members.putObject(name).putArray("type").add("string").add("null");
    }
    schema.putArray("required").add("error");
    return schema;
  }
}
