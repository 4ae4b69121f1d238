package org.aisbf.gateway.request;

import java.util.EnumSet;
import java.util.Set;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/**
 * Collects {@link RequestNeeds} while a {@link BodyScan} passes over a body. A member that is there
 * twice counts both times: then at worst too much is asked for. Used once, by one thread.
 */
final class NeedsScan {

  /** What a conversation begins with: usually the system's message and the user's first. */
  private static final int BEGINNING = 2;

  /** So many bytes of a message tell it from others, with its length. */
  private static final int DIGESTED = 16_384;

  private final byte[] body;
  private final TokenEstimate estimate = new TokenEstimate();
  private final Set<Modality> inputs = EnumSet.of(Modality.TEXT);
  private final Set<Modality> outputs = EnumSet.of(Modality.TEXT);
  private boolean tools;
  private boolean json;
  private @Nullable Long maxOutputTokens;
  private @Nullable String cacheKey;
  private int messages;
  private long beginning = 0xcbf29ce484222325L;

  NeedsScan(byte[] body) {
    this.body = body;
  }

  RequestNeeds result(boolean stream) {
    long conversation = messages < BEGINNING ? 0 : beginning | 1;
    return new RequestNeeds(
        inputs,
        outputs,
        tools,
        json,
        stream,
        estimate.tokens(),
        maxOutputTokens,
        cacheKey,
        conversation);
  }

  /** Reads a member of the body to the end of its value, on whose first token the cursor stands. */
  void member(JsonCursor cursor, String name, Token value) throws MalformedJsonException {
    switch (name) {
      case "messages", "input" -> messages(cursor, value);
      case "query", "documents", "instructions" -> size(cursor.skip());
      case "tools", "functions" -> tools(cursor, value);
      case "response_format", "text" -> format(cursor, value);
      case "modalities" -> modalities(cursor, value);
      case "max_tokens", "max_completion_tokens", "max_output_tokens" -> limit(cursor, value);
      case "prompt_cache_key" -> {
        cacheKey = value == Token.STRING ? cursor.text() : null;
        cursor.skip();
      }
      default -> cursor.skip();
    }
  }

  private void messages(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value != Token.ARRAY) {
      size(cursor.skip());
      return;
    }
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      if (t != Token.OBJECT) {
        size(cursor.skip());
        continue;
      }
      int from = cursor.start();
      estimate.message();
      message(cursor);
      messages++;
      if (messages <= BEGINNING) {
        digest(from, cursor.start() + 1);
      }
    }
  }

  /** The cursor stands on the message's brace, and afterwards on the closing one. */
  private void message(JsonCursor cursor) throws MalformedJsonException {
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      boolean content = cursor.text().equals("content");
      Token value = cursor.next();
      if (content && value == Token.ARRAY) {
        for (Token p = cursor.next(); p != Token.END_ARRAY; p = cursor.next()) {
          part(cursor, p);
        }
      } else {
        size(cursor.skip());
      }
    }
  }

  private void part(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value != Token.OBJECT) {
      size(cursor.skip());
      return;
    }
    long bytes = 0;
    Modality kind = Modality.TEXT;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      boolean type = cursor.text().equals("type");
      if (cursor.next() == Token.STRING && type) {
        kind = kind(cursor.text());
      }
      Span part = cursor.skip();
      bytes += part.to() - part.from();
    }
    inputs.add(kind);
    if (kind == Modality.TEXT) {
      estimate.text(bytes);
    } else {
      estimate.medium();
    }
  }

  private static Modality kind(String type) {
    return switch (type) {
      case "image_url", "input_image", "image" -> Modality.IMAGE;
      case "input_audio", "audio_url", "audio" -> Modality.AUDIO;
      case "video_url", "input_video", "video" -> Modality.VIDEO;
      case "file", "input_file" -> Modality.FILE;
      default -> Modality.TEXT;
    };
  }

  private void tools(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value == Token.ARRAY) {
      int from = cursor.start();
      for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
        tools = true;
        cursor.skip();
      }
      estimate.text(cursor.start() - from);
    } else {
      cursor.skip();
    }
  }

  /** {@code response_format}, or {@code text} of the responses endpoint with its {@code format}. */
  private void format(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value != Token.OBJECT) {
      cursor.skip();
      return;
    }
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token member = cursor.next();
      if (name.equals("type") && member == Token.STRING) {
        json |= cursor.text().startsWith("json");
        cursor.skip();
      } else if (name.equals("format")) {
        format(cursor, member);
      } else {
        size(cursor.skip());
      }
    }
  }

  private void modalities(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value != Token.ARRAY) {
      cursor.skip();
      return;
    }
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      Modality named = t == Token.STRING ? Modality.named(cursor.text()) : null;
      if (named != null) {
        outputs.add(named);
      }
      cursor.skip();
    }
  }

  private void limit(JsonCursor cursor, Token value) throws MalformedJsonException {
    if (value == Token.NUMBER) {
      try {
        long said = Long.parseLong(cursor.text());
        maxOutputTokens = said < 0 ? maxOutputTokens : Long.valueOf(said);
      } catch (NumberFormatException e) {
        // Whoever serves it will say that this is no number of tokens.
      }
    }
    cursor.skip();
  }

  /** Takes note of how long something is that is to be read. */
  void size(Span part) {
    estimate.text(part.to() - part.from());
  }

  private void digest(int from, int to) {
    long hash = beginning ^ (to - from);
    for (int i = from; i < Math.min(to, from + DIGESTED); i++) {
      hash = (hash ^ body[i]) * 0x100000001b3L;
    }
    beginning = hash;
  }
}
