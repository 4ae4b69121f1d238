package org.aisbf.gateway.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.aisbf.protocol.identity.SessionId;
import org.junit.jupiter.api.Test;

class SessionChooserTest {

  private final SessionChooser chooser = new SessionChooser();

  private static Candidate candidate(String id, int inFlight, Integer max, String... models) {
    return new Candidate(
        new SessionId(id), inFlight, max, models.length == 0 ? null : Set.of(models));
  }

  private static Choice chosen(String id) {
    return new Choice.Chosen(new SessionId(id));
  }

  @Test
  void takesTheOneWithTheFewestInFlight() {
    assertThat(chooser.choose(List.of(candidate("a", 2, null), candidate("b", 1, null)), "m"))
        .isEqualTo(chosen("b"));
  }

  @Test
  void letsEqualsTakeTurns() {
    List<Candidate> two = List.of(candidate("a", 1, null), candidate("b", 1, 5));
    assertThat(List.of(chooser.choose(two, "m"), chooser.choose(two, "m")))
        .containsExactlyInAnyOrder(chosen("a"), chosen("b"));
  }

  @Test
  void asksOnlyThoseThatServeTheModelAsFarAsThatIsKnown() {
    List<Candidate> both = List.of(candidate("a", 0, null, "x"), candidate("b", 9, null, "m"));
    assertThat(chooser.choose(both, "m")).isEqualTo(chosen("b"));
    assertThat(chooser.choose(both, "y")).isEqualTo(new Choice.UnknownModel());
    assertThat(chooser.choose(both, null)).isEqualTo(chosen("a"));
    assertThat(chooser.choose(List.of(candidate("c", 0, null)), "y")).isEqualTo(chosen("c"));
  }

  @Test
  void respectsHowMuchAWorkerWants() {
    List<Candidate> full = List.of(candidate("a", 1, 1), candidate("b", 4, 4));
    assertThat(chooser.choose(full, "m")).isEqualTo(new Choice.AllBusy());
    assertThat(chooser.choose(List.of(full.get(0), candidate("c", 7, 8)), "m"))
        .isEqualTo(chosen("c"));
    assertThat(chooser.choose(List.of(), "m")).isEqualTo(new Choice.NoWorker());
    assertThat(chooser.choose(List.of(candidate("d", 0, null).full()), "m"))
        .isEqualTo(new Choice.AllBusy());
  }
}
