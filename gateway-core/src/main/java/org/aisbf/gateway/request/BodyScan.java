package org.aisbf.gateway.request;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/** One pass over a buyer's body, without a tree. Used once. */
final class BodyScan {

  private static final Set<String> READ = Set.of("model", "stream", "stream_options");

  private final byte[] body;
  private final JsonRequest.Positions found = new JsonRequest.Positions();
  private final Set<String> seen = new HashSet<>();
  private final NeedsScan needs;

  BodyScan(byte[] body) {
    this.body = body;
    this.needs = new NeedsScan(body);
  }

  RequestScan run() {
    try {
      BuyerError problem = scan(JsonCursor.over(body));
      if (problem == null && !utf8(body)) {
        problem = BuyerError.invalid(null, "The body is not valid UTF-8.");
      }
      return problem == null
          ? new JsonRequest(body, found, needs.result(found.stream))
          : new RequestScan.Unfit(problem);
    } catch (MalformedJsonException e) {
      String message = "The body is " + e.getMessage() + ".";
      return new RequestScan.Unfit(BuyerError.invalid(null, message));
    }
  }

  private @Nullable BuyerError scan(JsonCursor cursor) throws MalformedJsonException {
    if (cursor.next() != Token.OBJECT) {
      return BuyerError.invalid(null, "The body must be a JSON object.");
    }
    found.firstMember = cursor.start() + 1;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      if (READ.contains(name) && !seen.add(name)) {
        // Which of the two counts would be decided differently here and in the backend.
        return BuyerError.invalid(name, "'" + name + "' is given twice.");
      }
      BuyerError problem = member(cursor, name, value);
      if (problem != null) {
        return problem;
      }
    }
    cursor.next();
    return null;
  }

  private @Nullable BuyerError member(JsonCursor cursor, String name, Token value)
      throws MalformedJsonException {
    return switch (name) {
      case "model" -> model(cursor, value);
      case "stream" -> {
        found.stream = value == Token.TRUE;
        cursor.skip();
        yield value == Token.TRUE || value == Token.FALSE || value == Token.NULL
            ? null
            : BuyerError.invalid("stream", "'stream' must be true or false.");
      }
      case "stream_options" -> streamOptions(cursor, value);
      case "n" -> {
        choices(cursor, value);
        yield null;
      }
      case "prompt" -> {
        needs.size(prompt(cursor, value));
        yield null;
      }
      default -> {
        needs.member(cursor, name, value);
        yield null;
      }
    };
  }

  /** A text, a list of tokens, or a list of prompts that are either. */
  private Span prompt(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value != Token.ARRAY) {
      return cursor.skip();
    }
    int from = cursor.start();
    int prompts = 0;
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      prompts += t == Token.STRING || t == Token.ARRAY ? 1 : 0;
      cursor.skip();
    }
    found.prompts = Math.max(1, prompts);
    return new Span(from, cursor.start() + 1);
  }

  private @Nullable BuyerError model(JsonCursor cursor, Token value) throws MalformedJsonException {
    String name = value == Token.STRING ? cursor.text() : "";
    found.model = cursor.skip();
    if (name.isEmpty()) {
      return BuyerError.invalid("model", "'model' must be a text that is not empty.");
    }
    found.modelName = name;
    return null;
  }

  private void choices(JsonCursor cursor, Token value) throws MalformedJsonException {
    String said = value == Token.NUMBER ? cursor.text() : "";
    // Whoever serves it will say what is wrong with another number.
    found.choices = said.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(said) : 1;
    cursor.skip();
  }

  private @Nullable BuyerError streamOptions(JsonCursor cursor, Token value)
      throws MalformedJsonException {
    if (value != Token.OBJECT) {
      found.streamOptions = cursor.skip();
      return value == Token.NULL
          ? null
          : BuyerError.invalid("stream_options", "'stream_options' must be an object.");
    }
    found.streamOptionsObject = true;
    int from = cursor.start();
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      found.streamOptionsEmpty = false;
      boolean usage = cursor.text().equals("include_usage");
      Token option = cursor.next();
      if (usage && found.includeUsage != null) {
        return BuyerError.invalid("stream_options", "'include_usage' is given twice.");
      } else if (usage) {
        found.usageWanted = option == Token.TRUE;
        found.includeUsage = cursor.skip();
      } else {
        cursor.skip();
      }
    }
    found.streamOptions = new Span(from, cursor.start() + 1);
    return null;
  }

  /** The cursor passes over texts without decoding them, so this is asked of the whole. */
  private static boolean utf8(byte[] text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(8192);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      out.clear();
    }
  }
}
