package org.aisbf.gateway.routing.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HealthCellTest {

  private static final Cooldown COOLDOWN = new Cooldown(3, 60_000, 200_000);

  private final HealthCell cell = new HealthCell();

  private void failed(long now) {
    cell.failed(new Trial(now, false), COOLDOWN, now);
  }

  private void cool(long now) {
    for (int i = 0; i < COOLDOWN.failures(); i++) {
      failed(now);
    }
  }

  @Test
  void restsAfterFailuresInARowOnly() {
    failed(0);
    failed(1);
    cell.succeeded(new Trial(2, false));
    failed(3);
    failed(4);
    assertThat(cell.access(5)).isEqualTo(Access.OPEN);
    failed(6);
    assertThat(cell.access(6)).isEqualTo(Access.CLOSED);
    assertThat(cell.access(60_005)).isEqualTo(Access.CLOSED);
    assertThat(cell.access(60_006)).isEqualTo(Access.PROBE);
  }

  @Test
  void letsExactlyOneProbe() {
    cool(0);
    assertThat(cell.takeProbe(59_999)).isFalse();
    assertThat(cell.takeProbe(60_000)).isTrue();
    assertThat(cell.takeProbe(60_000)).isFalse();
    assertThat(cell.access(60_001)).isEqualTo(Access.CLOSED);
    cell.succeeded(new Trial(60_000, true));
    assertThat(cell.isSound()).isTrue();
  }

  @Test
  void aProbeWhoseAnswerBeginsLetsOthersComeAndStillDoublesTheRestWhenItIsCut() {
    cool(0);
    assertThat(cell.takeProbe(60_000)).isTrue();
    cell.answering(new Trial(60_000, true));
    assertThat(cell.access(60_001)).isEqualTo(Access.OPEN);
    assertThat(cell.isSound()).isFalse();
    cell.failed(new Trial(60_000, true), COOLDOWN, 61_000);
    assertThat(cell.access(61_000 + 119_999)).isEqualTo(Access.CLOSED);
    assertThat(cell.access(61_000 + 120_000)).isEqualTo(Access.PROBE);
  }

  @Test
  void whileItRecoversTheFirstResultDecides() {
    cool(0);
    cell.takeProbe(60_000);
    cell.answering(new Trial(60_000, true));
    cell.answering(new Trial(60_000, true));
    cell.failed(new Trial(59_999, false), COOLDOWN, 60_100);
    cell.succeeded(new Trial(59_999, false));
    assertThat(cell.isSound()).as("stragglers decide nothing").isFalse();
    cell.undecided(new Trial(60_000, true), 60_200);
    assertThat(cell.access(60_200)).isEqualTo(Access.OPEN);
    cell.succeeded(new Trial(60_050, false));
    assertThat(cell.isSound()).isTrue();
    cell.failed(new Trial(60_000, true), COOLDOWN, 60_300);
    assertThat(cell.access(60_300)).isEqualTo(Access.OPEN);
  }

  @Test
  void anAnswerThatBeginsForgivesNoFailures() {
    for (int i = 0; i < COOLDOWN.failures(); i++) {
      cell.answering(new Trial(i, false));
      failed(i);
    }
    assertThat(cell.access(3)).isEqualTo(Access.CLOSED);
  }

  @Test
  void doublesTheRestUpToItsMaximum() {
    cool(0);
    long now = 60_000;
    for (long next : List.of(120_000L, 200_000L, 200_000L)) {
      assertThat(cell.takeProbe(now)).isTrue();
      cell.failed(new Trial(now, true), COOLDOWN, now);
      assertThat(cell.access(now + next - 1)).isEqualTo(Access.CLOSED);
      now += next;
      assertThat(cell.access(now)).isEqualTo(Access.PROBE);
    }
  }

  @Test
  void aNewRestBeginsShortAgain() {
    cool(0);
    cell.takeProbe(60_000);
    cell.succeeded(new Trial(60_000, true));
    cool(70_000);
    assertThat(cell.access(129_999)).isEqualTo(Access.CLOSED);
    assertThat(cell.access(130_000)).isEqualTo(Access.PROBE);
  }

  @Test
  void whatBeganBeforeTheRestDoesNotEndIt() {
    cool(100);
    cell.succeeded(new Trial(50, false));
    assertThat(cell.access(200)).isEqualTo(Access.CLOSED);
    cell.succeeded(new Trial(150, false));
    assertThat(cell.access(200)).isEqualTo(Access.OPEN);
  }

  @Test
  void stragglersDoNotDecideForTheProbe() {
    cool(100);
    cell.takeProbe(60_100);
    cell.failed(new Trial(50, false), COOLDOWN, 60_101);
    cell.succeeded(new Trial(60, false));
    assertThat(cell.get()).isEqualTo(new Health.Probing(60_100, 60_000, RestReason.FAILURES));
  }

  @Test
  void aProbeThatSaysNothingIsFollowedByAnother() {
    cool(0);
    cell.takeProbe(60_000);
    cell.undecided(new Trial(60_000, true), 60_001);
    assertThat(cell.takeProbe(60_001)).isTrue();
  }

  @Test
  void aProbeThatIsLostIsGivenUp() {
    cool(0);
    cell.takeProbe(60_000);
    assertThat(cell.takeProbe(60_000 + HealthCell.PROBE_LIMIT_MILLIS - 1)).isFalse();
    assertThat(cell.takeProbe(60_000 + HealthCell.PROBE_LIMIT_MILLIS)).isTrue();
  }

  @Test
  void aRestThatWasAskedForEndsWithoutAProbe() {
    cell.restUntil(5_000, 0);
    cell.restUntil(4_000, 1);
    assertThat(cell.access(4_999)).isEqualTo(Access.CLOSED);
    assertThat(cell.access(5_000)).isEqualTo(Access.OPEN);
    failed(5_001);
    failed(5_002);
    assertThat(cell.access(5_003)).isEqualTo(Access.OPEN);
    failed(5_004);
    assertThat(cell.access(5_005)).isEqualTo(Access.CLOSED);
  }

  @Test
  void askingForMoreRestKeepsTheProbe() {
    cool(0);
    cell.restUntil(90_000, 10);
    assertThat(cell.access(89_999)).isEqualTo(Access.CLOSED);
    assertThat(cell.access(90_000)).isEqualTo(Access.PROBE);
  }

  @Test
  void refusedCredentialsRestAsLongAsMayBe() {
    cell.refused(COOLDOWN, 0);
    assertThat(cell.access(199_999)).isEqualTo(Access.CLOSED);
    assertThat(cell.takeProbe(200_000)).isTrue();
  }

  @Test
  void aCooldownNeedsPositiveNumbers() {
    assertThatThrownBy(() -> new Cooldown(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cooldown(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cooldown(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever happens, it comes back: within the longest rest it is open or may be probed. */
  @Property
  void alwaysComesBack(@ForAll @Size(max = 60) List<@IntRange(max = 7) Integer> events) {
    HealthCell any = new HealthCell();
    long now = 0;
    boolean probing = false;
    for (int event : events) {
      now += 7_000;
      probing |= any.takeProbe(now);
      Trial trial = new Trial(now, probing);
      switch (event) {
        case 0 -> any.succeeded(trial);
        case 1, 2 -> any.failed(trial, COOLDOWN, now);
        case 3 -> any.restUntil(now + 100_000, now);
        case 4 -> any.refused(COOLDOWN, now);
        case 5 -> any.undecided(trial, now);
        case 6 -> any.answering(trial);
        default -> any.failed(new Trial(0, false), COOLDOWN, now);
      }
      probing = probing && any.get() instanceof Health.Probing;
    }
    long later = now + Math.max(COOLDOWN.maxMillis(), HealthCell.PROBE_LIMIT_MILLIS);
    assertThat(any.access(later)).isNotEqualTo(Access.CLOSED);
  }
}
