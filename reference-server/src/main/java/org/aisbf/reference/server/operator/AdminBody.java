package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that an operator sends. What is wrong with it is told by the member's name, never
 * by its value, which may be a secret.
 */
record AdminBody(ObjectNode members) {

  private static final int LONGEST = 1 << 20;

  /**
   * Reads it; nothing at all counts as an empty object.
   *
   * @param known the members there may be
   */
  static AdminBody read(HttpCall call, Set<String> known) throws IOException {
    JsonNode body = tree(call.body(LONGEST));
    if (!(body instanceof ObjectNode members)) {
      throw wrong(null, "The body is not a JSON object.");
    }
    for (Iterator<String> names = members.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw wrong(name, "This member is not known; there may be " + String.join(", ", known));
      }
    }
    return new AdminBody(members);
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    try {
      return bytes.length == 0
          ? SessionJson.JSON.createObjectNode()
          : SessionJson.JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw wrong(null, "The body is not valid JSON.");
    }
  }

  /** A text, or {@code null} where it is not there. */
  @Nullable String text(String name, int longest) {
    JsonNode value = members.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isEmpty() || value.textValue().length() > longest) {
      throw wrong(name, "'" + name + "' must be a text of 1 to " + longest + " characters.");
    }
    return value.textValue();
  }

  /** A whole number from 0 on; 0 where it is not there. */
  long number(String name, long most) {
    JsonNode value = members.path(name);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > most) {
      throw wrong(name, "'" + name + "' must be a whole number from 0 to " + most + ".");
    }
    return value.longValue();
  }

  /** A flag; false where it is not there. */
  boolean flag(String name) {
    JsonNode value = members.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong(name, "'" + name + "' must be true or false.");
    }
    return value.booleanValue();
  }

  /** An object; an empty one where it is not there. */
  RawJson object(String name) {
    JsonNode value = members.path(name);
    if (!value.isMissingNode() && !value.isObject()) {
      throw wrong(name, "'" + name + "' must be an object.");
    }
    return value.isObject() ? RawJson.of(value.toString()) : RawJson.EMPTY_OBJECT;
  }

  static HttpProblem wrong(@Nullable String param, String message) {
    return BuyerProblems.problem(BuyerError.invalid(param, message));
  }
}
