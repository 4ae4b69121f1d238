package org.aisbf.toymodel.engine;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import java.util.function.BooleanSupplier;
import org.aisbf.toymodel.gguf.Corpus;

/** One run of the model, from its first token to its end; used by one thread. */
final class Generation {
  private final LlamaModel model;
  private final Prompt prompt;
  private final int promptTokens;
  private final Pace pace;
  private final BooleanSupplier goOn;
  private int tokens;

  Generation(LlamaModel model, Prompt prompt, int promptTokens, Pace pace, BooleanSupplier goOn) {
    this.model = model;
    this.prompt = prompt;
    this.promptTokens = promptTokens;
    this.pace = pace;
    this.goOn = goOn;
  }

  Outcome run(TokenListener listener) {
    LlamaIterator pieces = model.generate(parameters()).iterator();
    boolean finished = false;
    try {
      while (pieces.hasNext()) {
        String text = pieces.next().text;
        if (!text.isEmpty() && !pass(text, listener)) {
          return new Outcome.Cancelled(tokens);
        }
      }
      finished = true;
      return new Outcome.Finished(promptTokens, tokens, tokens >= prompt.maxTokens());
    } finally {
      if (!finished) {
        pieces.cancel();
      }
    }
  }

  private boolean pass(String text, TokenListener listener) {
    boolean wanted = goOn.getAsBoolean() && pace.await();
    String shown = tokens == 0 ? text.stripLeading() : text;
    // A piece held back for a stop text may be several tokens; each is one word or mark.
    tokens += Math.max(1, Corpus.of(text).words().size());
    return wanted && listener.token(shown);
  }

  private InferenceParameters parameters() {
    InferenceParameters parameters =
        new InferenceParameters(prompt.text())
            .setNPredict(prompt.maxTokens())
            .setTemperature(prompt.temperature())
            .setTopP(prompt.topP())
            .setSeed(prompt.seed())
            .setCachePrompt(false);
    if (!prompt.stop().isEmpty()) {
      parameters.setStopStrings(prompt.stop().toArray(String[]::new));
    }
    return parameters;
  }
}
