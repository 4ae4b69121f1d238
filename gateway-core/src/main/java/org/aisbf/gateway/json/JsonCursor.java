package org.aisbf.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Walks over the tokens of one JSON value in UTF-8 and knows where each begins and ends. Values
 * that are skipped are checked but never built. Used by one thread.
 *
 * <p>Nesting deeper than {@value #MAX_DEPTH} and numbers longer than {@value #MAX_NUMBER_LENGTH}
 * digits are malformed: inside an envelope a peer would refuse them (REQ-8).
 */
public final class JsonCursor {

  /** A body travels two levels deep in an envelope whose limit is 64. */
  public static final int MAX_DEPTH = 60;

  /** In digits. */
  public static final int MAX_NUMBER_LENGTH = 1000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;

  private JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /** Before the first token of a text. The array is read, not copied. */
  public static JsonCursor over(byte[] text) {
    try {
      return new JsonCursor(FACTORY.createParser(text));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /**
   * Goes to the next token.
   *
   * @throws MalformedJsonException when the text ends within the value, goes on behind it, or is
   *     not JSON
   */
  public Token next() throws MalformedJsonException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return Token.END;
      }
      return switch (token) {
        case START_OBJECT -> Token.OBJECT;
        case END_OBJECT -> Token.END_OBJECT;
        case START_ARRAY -> Token.ARRAY;
        case END_ARRAY -> Token.END_ARRAY;
        case FIELD_NAME -> Token.FIELD;
        case VALUE_STRING -> Token.STRING;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
        case VALUE_TRUE -> Token.TRUE;
        case VALUE_FALSE -> Token.FALSE;
        case VALUE_NULL -> Token.NULL;
        case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw new IllegalStateException("not in a JSON text: " + token);
      };
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The decoded name or text, or the digits of a number, on which the cursor stands. */
  public String text() throws MalformedJsonException {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /**
   * Passes over the value on which the cursor stands, an object or array with all that is in it.
   *
   * @return where the value stands in the text
   */
  public Span skip() throws MalformedJsonException {
    try {
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      return new Span(from, (int) parser.currentLocation().getByteOffset());
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** Offset of the first byte of the token on which the cursor stands. */
  public int start() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private static MalformedJsonException malformed(IOException cause) {
    if (cause instanceof JsonProcessingException broken && broken.getLocation() != null) {
      return new MalformedJsonException(
          "not valid JSON at byte " + broken.getLocation().getByteOffset());
    }
    return new MalformedJsonException("not valid JSON");
  }
}
