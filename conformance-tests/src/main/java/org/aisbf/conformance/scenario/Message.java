package org.aisbf.conformance.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * A message that arrived, read leniently: a scenario asks for members by their JSON pointer, and
 * what is not there is empty. Text that is no JSON object has no members.
 */
public final class Message {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String text;
  private final JsonNode root;

  private Message(String text, JsonNode root) {
    this.text = text;
    this.root = root;
  }

  /** Text as a JSON string. */
  public static String quote(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** Reads a message; never throws because of the text. */
  public static Message of(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return new Message(text, root == null ? MissingNode.getInstance() : root);
    } catch (JsonProcessingException e) {
      return new Message(text, MissingNode.getInstance());
    }
  }

  /** As it arrived. */
  public String text() {
    return text;
  }

  /** Whether it is a JSON object. */
  public boolean isObject() {
    return root.isObject();
  }

  /** A member that is a string. */
  public Optional<String> string(String pointer) {
    JsonNode node = root.at(pointer);
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  /** A member that is a number. */
  public Optional<Double> number(String pointer) {
    JsonNode node = root.at(pointer);
    return node.isNumber() ? Optional.of(node.doubleValue()) : Optional.empty();
  }

  /** A member as JSON text; empty where it is absent, {@code null} counts as present. */
  public Optional<String> json(String pointer) {
    JsonNode node = root.at(pointer);
    return node.isMissingNode() ? Optional.empty() : Optional.of(node.toString());
  }

  /** Whether a string member has that value. */
  public boolean is(String pointer, String value) {
    return string(pointer).filter(value::equals).isPresent();
  }

  /** Whether a member is there and not {@code null}. */
  public boolean has(String pointer) {
    JsonNode node = root.at(pointer);
    return !node.isMissingNode() && !node.isNull();
  }

  @Override
  public String toString() {
    return text;
  }
}
