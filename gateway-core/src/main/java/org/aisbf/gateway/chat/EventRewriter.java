package org.aisbf.gateway.chat;

import org.aisbf.gateway.json.JsonText;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Splice;
import org.jspecify.annotations.Nullable;

/** Gives all events of a stream one {@code id}, {@code created} and {@code model}. */
final class EventRewriter {

  private final StreamShape shape;
  private final String model;
  private @Nullable String id;
  private @Nullable String created;

  EventRewriter(StreamShape shape) {
    this.shape = shape;
    this.model = JsonText.quote(shape.model());
  }

  /** The event as the buyer gets it; the first one decides on id and time. */
  byte[] rewrite(byte[] event, ScannedAnswer found) {
    if (id == null) {
      id = JsonText.quote(found.idText().isEmpty() ? shape.fallbackId() : found.idText());
      created =
          found.createdText().isEmpty()
              ? Long.toString(shape.fallbackCreated())
              : found.createdText();
    }
    Splice splice = new Splice();
    StringBuilder missing = new StringBuilder();
    put(splice, missing, "id", found.id(), id);
    put(splice, missing, "created", found.created(), String.valueOf(created));
    put(splice, missing, "model", found.model(), model);
    if (!missing.isEmpty()) {
      int comma = found.empty() ? missing.length() - 1 : missing.length();
      splice.insert(found.firstMember(), missing.substring(0, comma));
    }
    Span usage = found.usageMember();
    // A null is what every chunk but the last has where usage was asked for; it says nothing.
    if (usage != null && found.usage() != null && found.choices() > 0 && !shape.usageWanted()) {
      splice.replace(withComma(event, usage), "");
    }
    return splice.applyTo(event);
  }

  private static void put(
      Splice splice, StringBuilder missing, String name, @Nullable Span place, String value) {
    if (place == null) {
      missing.append('"').append(name).append("\":").append(value).append(',');
    } else {
      splice.replace(place, value);
    }
  }

  /** A member and the comma that goes when it goes: the one behind it, else the one before. */
  private static Span withComma(byte[] text, Span member) {
    int to = member.to();
    while (isSpace(text[to])) {
      to++;
    }
    if (text[to] == ',') {
      return new Span(member.from(), to + 1);
    }
    int from = member.from() - 1;
    while (isSpace(text[from])) {
      from--;
    }
    return new Span(text[from] == ',' ? from : member.from(), member.to());
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\n' || value == '\t' || value == '\r';
  }
}
