package org.aisbf.gateway.failure.retrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.aisbf.gateway.chat.Content;
import org.aisbf.gateway.chat.Finish;
import org.aisbf.gateway.chat.Piece;
import org.aisbf.gateway.failure.Fit;

/** The same answer, told twice in other pieces. */
class FollowerPropertiesTest {

  private static final Piece REASONING = piece(0, Piece.Place.DELTA, -1, "reasoning", "let me");
  private static final Piece TEXT = piece(0, Piece.Place.DELTA, -1, "content", "hello world");
  private static final Piece NAME = piece(0, Piece.Place.CALL, 0, "name", "find");
  private static final Piece ARGUMENTS = piece(0, Piece.Place.CALL, 0, "arguments", "{\"x\":1}");
  private static final Piece SECOND = piece(0, Piece.Place.CALL, 1, "arguments", "{\"y\":22}");

  private static Piece piece(int choice, Piece.Place place, int call, String member, String text) {
    return new Piece(choice, place, call, member, text);
  }

  private static final List<Piece> ANSWER = List.of(REASONING, TEXT, NAME, ARGUMENTS, SECOND);

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 9).list().ofSize(40);
  }

  @Provide
  Arbitrary<List<Integer>> groups() {
    return Arbitraries.integers().between(1, 3).list().ofSize(40);
  }

  @Property(tries = 500)
  void whatTheBuyerHasInTheEndIsTheAnswer(
      @ForAll("cuts") List<Integer> first,
      @ForAll("cuts") List<Integer> second,
      @ForAll("groups") List<Integer> grouped,
      @ForAll @IntRange(min = 1, max = 40) int broken) {
    Transcript transcript = new Transcript(10_000);
    Map<Strand, StringBuilder> bought = new HashMap<>();
    List<Piece> said = pieces(first);
    for (Piece piece : said.subList(0, Math.min(broken, said.size()))) {
      Content content = new Content(List.of(piece), false, List.of());
      transcript.add(content);
      take(bought, content);
    }

    Follower follower = new Follower(transcript);
    boolean caughtUp = false;
    for (Content event : events(pieces(second), grouped)) {
      if (caughtUp) {
        take(bought, event);
        continue;
      }
      Followed followed = follower.follow(event);
      assertThat(followed.fit()).isIn(Fit.AGREES, Fit.CAUGHT_UP);
      caughtUp = followed.fit() == Fit.CAUGHT_UP;
      if (caughtUp) {
        take(bought, followed.rest() == null ? event : followed.rest());
      }
    }
    assertThat(caughtUp).as("the finish is new in any case").isTrue();
    for (Piece piece : ANSWER) {
      assertThat(bought.get(Strand.of(piece)).toString()).isEqualTo(piece.text());
    }
  }

  private static void take(Map<Strand, StringBuilder> bought, Content content) {
    for (Piece piece : content.pieces()) {
      bought.computeIfAbsent(Strand.of(piece), key -> new StringBuilder()).append(piece.text());
    }
  }

  private static List<Piece> pieces(List<Integer> sizes) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece whole : ANSWER) {
      int from = 0;
      while (from < whole.text().length()) {
        int size = sizes.get(pieces.size() % sizes.size());
        int to = Math.min(whole.text().length(), from + size);
        pieces.add(whole.withText(whole.text().substring(from, to)));
        from = to;
      }
    }
    return pieces;
  }

  private static List<Content> events(List<Piece> pieces, List<Integer> grouped) {
    List<Content> events = new ArrayList<>();
    int from = 0;
    while (from < pieces.size()) {
      int to = Math.min(pieces.size(), from + grouped.get(events.size() % grouped.size()));
      events.add(new Content(List.copyOf(pieces.subList(from, to)), false, List.of()));
      from = to;
    }
    events.add(new Content(List.of(), false, List.of(new Finish(0, "stop"))));
    return events;
  }
}
