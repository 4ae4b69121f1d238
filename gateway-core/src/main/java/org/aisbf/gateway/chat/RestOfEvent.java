package org.aisbf.gateway.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.aisbf.gateway.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Writes an event anew of which the buyer has a part already. */
final class RestOfEvent {

  private final List<String> inChoice = new ArrayList<>(1);
  private final List<String> inDelta = new ArrayList<>(1);
  private final TreeMap<Integer, List<String>> calls = new TreeMap<>();
  private @Nullable String reason;

  private RestOfEvent() {}

  static String json(Content rest) {
    TreeMap<Integer, RestOfEvent> choices = new TreeMap<>();
    boolean plain = false;
    for (Piece piece : rest.pieces()) {
      plain |= piece.place() == Piece.Place.CHOICE;
      choices.computeIfAbsent(piece.choice(), index -> new RestOfEvent()).add(piece);
    }
    for (Finish finish : rest.finishes()) {
      choices.computeIfAbsent(finish.choice(), index -> new RestOfEvent()).reason = finish.reason();
    }
    List<String> written = new ArrayList<>();
    for (var choice : choices.entrySet()) {
      written.add(choice.getValue().choice(choice.getKey(), plain));
    }
    String object = plain ? "text_completion" : "chat.completion.chunk";
    return "{\"object\":\"" + object + "\",\"choices\":[" + String.join(",", written) + "]}";
  }

  private void add(Piece piece) {
    String member = JsonText.quote(piece.member()) + ":" + JsonText.quote(piece.text());
    switch (piece.place()) {
      case CHOICE -> inChoice.add(member);
      case DELTA -> inDelta.add(member);
      case CALL -> calls.computeIfAbsent(piece.call(), index -> new ArrayList<>()).add(member);
    }
  }

  private String choice(int index, boolean plain) {
    List<String> members = new ArrayList<>();
    members.add("\"index\":" + index);
    if (plain) {
      members.addAll(inChoice.isEmpty() ? List.of("\"text\":\"\"") : inChoice);
    } else {
      members.add("\"delta\":{" + String.join(",", delta()) + "}");
    }
    members.add("\"finish_reason\":" + JsonText.quote(reason));
    return "{" + String.join(",", members) + "}";
  }

  private List<String> delta() {
    List<String> members = new ArrayList<>(inDelta);
    List<String> written = new ArrayList<>();
    calls.forEach(
        (index, function) ->
            written.add(
                "{\"index\":" + index + ",\"function\":{" + String.join(",", function) + "}}"));
    if (!written.isEmpty()) {
      members.add("\"tool_calls\":[" + String.join(",", written) + "]");
    }
    return members;
  }
}
