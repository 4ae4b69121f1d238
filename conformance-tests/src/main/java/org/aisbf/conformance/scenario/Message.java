package org.aisbf.conformance.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
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

  /** The names of the members that an object has; none where there is no object. */
  public List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    root.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether a member is the same as one of another message's, whatever the order of members. */
  public boolean isSame(String pointer, Message other, String otherPointer) {
    if (!has(pointer) || !other.has(otherPointer)) {
      return has(pointer) == other.has(otherPointer);
    }
    return root.at(pointer).equals(Message::compare, other.root.at(otherPointer));
  }

  /** Numbers are the same in any way of writing them. */
  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
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
