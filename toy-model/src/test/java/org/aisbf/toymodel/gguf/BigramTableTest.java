package org.aisbf.toymodel.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BigramTableTest {
  private final Corpus corpus = Corpus.of("The cat sat. The dog sat. A cat ran.");
  private final Vocabulary vocabulary = Vocabulary.of(corpus);
  private final BigramTable table = BigramTable.of(corpus, vocabulary);

  private float probability(int current, String following) {
    return table.after(current)[vocabulary.id(following)];
  }

  @Test
  void aWordIsFollowedAsOftenAsInTheText() {
    assertThat(probability(vocabulary.id("The"), "cat")).isEqualTo(0.5f);
    assertThat(probability(vocabulary.id("The"), "dog")).isEqualTo(0.5f);
    assertThat(probability(vocabulary.id("sat"), ".")).isEqualTo(1f);
    assertThat(probability(vocabulary.id("sat"), "ran")).isZero();
  }

  @Test
  void anythingThatIsNoWordOfTheTextIsFollowedByTheBeginningOfASentence() {
    int aByte = 100;
    assertThat(probability(aByte, "The")).isCloseTo(2 / 3f, within(1e-6f));
    assertThat(probability(aByte, "A")).isCloseTo(1 / 3f, within(1e-6f));
    assertThat(table.after(Vocabulary.BEGIN)).isEqualTo(table.after(aByte));
  }

  @Test
  void onlyAFinishedSentenceCanBeTheLast() {
    for (String word : corpus.words()) {
      float end = table.after(vocabulary.id(word))[Vocabulary.END];
      assertThat(end > 0).as(word).isEqualTo(word.equals("."));
    }
    assertThat(table.after(Vocabulary.BEGIN)[Vocabulary.END]).isZero();
  }

  @Test
  void everyRowIsADistributionAlsoThatOfTheLastWord() {
    BigramTable cut = BigramTable.of(Corpus.of("One two"), Vocabulary.of(Corpus.of("One two")));
    for (BigramTable each : new BigramTable[] {table, cut}) {
      for (int id = 0; id < vocabulary.size(); id++) {
        double sum = 0;
        for (float p : each.after(id)) {
          sum += p;
        }
        assertThat(sum).as("row %d", id).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void logarithmsAreFinite() {
    assertThat(table.logProbability(vocabulary.id("The"), vocabulary.id("cat")))
        .isCloseTo((float) Math.log(0.5), within(1e-6f));
    assertThat(table.logProbability(vocabulary.id("The"), vocabulary.id("ran")))
        .isBetween(-30f, -15f);
  }
}
