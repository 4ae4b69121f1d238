package org.aisbf.gateway.failure.retrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.gateway.chat.Content;
import org.aisbf.gateway.chat.Finish;
import org.aisbf.gateway.chat.Piece;
import org.aisbf.gateway.failure.Fit;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private final Transcript transcript = new Transcript(1000);
  private Follower follower = new Follower(transcript);

  private static Content text(int choice, String member, String text) {
    return new Content(
        List.of(new Piece(choice, Piece.Place.DELTA, -1, member, text)), false, List.of());
  }

  private static Content content(String text) {
    return text(0, "content", text);
  }

  private static Content finish(int choice) {
    return new Content(List.of(), false, List.of(new Finish(choice, "stop")));
  }

  private Fit follow(Content content) {
    return follower.follow(content).fit();
  }

  @Test
  void boundariesOfEventsDoNotMatter() {
    transcript.add(content("abc"));
    transcript.add(content("def"));
    assertThat(follow(content("a"))).isEqualTo(Fit.AGREES);
    assertThat(follow(Content.NONE)).isEqualTo(Fit.AGREES);
    assertThat(follow(content("bcde"))).isEqualTo(Fit.AGREES);
    Followed crossing = follower.follow(content("fgh"));
    assertThat(crossing.fit()).isEqualTo(Fit.CAUGHT_UP);
    assertThat(crossing.rest()).isEqualTo(content("gh"));
  }

  @Test
  void anEventOfWhichAllIsNewIsNotCut() {
    transcript.add(content("abc"));
    assertThat(follow(content("abc"))).isEqualTo(Fit.AGREES);
    assertThat(follower.follow(content("d"))).isEqualTo(new Followed(Fit.CAUGHT_UP, null));
  }

  @Test
  void anotherCharacterDiverges() {
    transcript.add(content("abc"));
    assertThat(follow(content("abx"))).isEqualTo(Fit.DIVERGES);
  }

  @Test
  void anEndBeforeAllIsSaidDiverges() {
    transcript.add(content("abc"));
    assertThat(follow(content("ab"))).isEqualTo(Fit.AGREES);
    assertThat(follower.atEnd()).isEqualTo(Fit.DIVERGES);
    assertThat(follow(finish(0))).isEqualTo(Fit.DIVERGES);
    follow(content("c"));
    assertThat(follower.atEnd()).isEqualTo(Fit.CAUGHT_UP);
  }

  @Test
  void contentBehindReasoningThatTheBuyerHasLongerDiverges() {
    transcript.add(text(0, "reasoning", "long thought"));
    assertThat(follow(text(0, "reasoning", "long"))).isEqualTo(Fit.AGREES);
    assertThat(follow(content("x"))).isEqualTo(Fit.DIVERGES);
  }

  @Test
  void reasoningThatGoesOnWhereTheBuyerHasContentDiverges() {
    transcript.add(text(0, "reasoning", "thought"));
    transcript.add(content("x"));
    assertThat(follow(text(0, "reasoning", "thoughtful"))).isEqualTo(Fit.DIVERGES);
  }

  @Test
  void choicesGoOnEachFromItsOwnPlace() {
    transcript.add(text(0, "content", "aa"));
    transcript.add(text(1, "content", "bb"));
    transcript.add(finish(1));
    assertThat(follow(text(0, "content", "aac"))).isEqualTo(Fit.BEYOND);
    assertThat(follow(text(1, "content", "bb"))).isEqualTo(Fit.AGREES);
    assertThat(follow(text(0, "content", "d"))).isEqualTo(Fit.BEYOND);
    assertThat(follow(finish(1))).isEqualTo(Fit.AGREES);
    assertThat(follow(finish(0))).isEqualTo(Fit.CAUGHT_UP);
    assertThat(transcript.finished()).isTrue();
  }

  @Test
  void aChoiceThatGoesOnBehindItsEndDiverges() {
    transcript.add(content("a"));
    transcript.add(text(1, "content", "b"));
    transcript.add(finish(0));
    assertThat(follow(content("ab"))).isEqualTo(Fit.DIVERGES);
  }

  @Test
  void soundIsNotCompared() {
    transcript.add(new Content(List.of(), true, List.of()));
    assertThat(transcript.retraceable()).isFalse();
  }

  @Test
  void whatIsNoTextCannotBeCut() {
    transcript.add(content("ab"));
    Content both = new Content(content("abc").pieces(), true, List.of());
    assertThat(follow(both)).isEqualTo(Fit.DIVERGES);
  }

  @Test
  void aLongAnswerIsNotKept() {
    transcript.add(content("x".repeat(936)));
    assertThat(transcript.retraceable()).isTrue();
    transcript.add(content("x"));
    assertThat(transcript.retraceable()).isFalse();
    assertThat(transcript.finished()).isFalse();
    transcript.add(finish(0));
    assertThat(transcript.finished()).isTrue();
  }

  @Test
  void manySmallTextsCountToo() {
    for (int call = 0; call < 16; call++) {
      transcript.add(
          new Content(
              List.of(new Piece(0, Piece.Place.CALL, call, "name", "f")), false, List.of()));
    }
    assertThat(transcript.retraceable()).isFalse();
  }

  @Test
  void aChoiceOutOfAllBoundsIsNotKept() {
    transcript.add(text(1 << 20, "content", "x"));
    assertThat(transcript.retraceable()).isFalse();
    assertThat(transcript.finishedChoices()).isZero();
  }

  @Test
  void aTextThatGrowsOverTheBoundWhileAnotherLagsDiverges() {
    transcript.add(text(0, "content", "a"));
    transcript.add(text(1, "content", "b"));
    assertThat(follow(text(0, "content", "a" + "x".repeat(2000)))).isEqualTo(Fit.DIVERGES);
  }

  @Test
  void aThirdAttemptFollowsWhatTheSecondAdded() {
    transcript.add(content("ab"));
    follow(content("abc"));
    follower = new Follower(transcript);
    assertThat(follow(content("abc"))).isEqualTo(Fit.AGREES);
    assertThat(follow(content("d"))).isEqualTo(Fit.CAUGHT_UP);
  }
}
