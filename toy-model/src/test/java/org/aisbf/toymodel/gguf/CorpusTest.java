package org.aisbf.toymodel.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorpusTest {
  @Test
  void wordsAndMarksAreTokensAndAllElseSeparates() {
    assertThat(Corpus.of("It isn't here, is it?\n(No - 42.)").words())
        .containsExactly("It", "isn't", "here", ",", "is", "it", "?", "No", ".");
  }

  @Test
  void theBundledTextIsWholeSentences() {
    Corpus corpus = Corpus.bundled();
    assertThat(corpus.words()).hasSizeBetween(2000, 3000);
    assertThat(corpus.words().getFirst()).isEqualTo("A");
    assertThat(Corpus.endsSentence(corpus.words().getLast())).isTrue();
  }
}
