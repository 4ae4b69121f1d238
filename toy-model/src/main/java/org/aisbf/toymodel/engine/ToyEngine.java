package org.aisbf.toymodel.engine;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aisbf.toymodel.gguf.Corpus;
import org.aisbf.toymodel.gguf.ToyModelFile;

/**
 * The toy model in llama.cpp: a few generations at once, a bounded number waiting, the rest
 * refused. Close it when done; generations that run then are cancelled.
 */
public final class ToyEngine implements AutoCloseable {
  private static final int SLOTS = 4;
  private static final int WAITING = 32;

  private final LlamaModel model;
  private final Slots slots = new Slots(SLOTS, WAITING);
  private final double tokensPerSecond;

  private ToyEngine(LlamaModel model, double tokensPerSecond) {
    this.model = model;
    this.tokensPerSecond = tokensPerSecond;
  }

  /**
   * Makes the model of the bundled text and loads it.
   *
   * @param folder where the model and the native library are written; made when missing, and the
   *     caller's to delete
   * @param tokensPerSecond the pace of each generation, 0 for as fast as it goes
   * @throws EngineUnavailable when llama.cpp does not run on this platform
   * @throws IOException when the folder cannot be written
   */
  public static ToyEngine start(Path folder, double tokensPerSecond) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("toy-bigram.gguf").toAbsolutePath();
    ToyModelFile.write(Corpus.bundled(), file);
    NativeLibrary.load(folder.toAbsolutePath());
    return new ToyEngine(new LlamaModel(parameters(file)), tokensPerSecond);
  }

  private static ModelParameters parameters(Path file) {
    return new ModelParameters()
        .setModel(file.toString())
        .setCtxSize(ToyModelFile.CONTEXT_LENGTH * SLOTS)
        .setParallel(SLOTS)
        .setThreads(1)
        .setThreadsBatch(1)
        .skipWarmup()
        .disableLog();
  }

  /**
   * Generates on the calling thread until the model ends its text, a limit is reached or the
   * listener wants no more. Waits for a free slot for up to half a minute.
   */
  public Outcome generate(Prompt prompt, TokenListener listener) {
    if (!slots.take()) {
      return new Outcome.Busy();
    }
    try {
      // The last token decides what follows: behind a line's end a sentence begins, behind a
      // question mark the model might have ended already.
      String text = prompt.text() + "\n";
      int promptTokens = model.encode(text).length + 1; // one more begins every text
      int room = ToyModelFile.CONTEXT_LENGTH - promptTokens;
      if (room < 1) {
        return new Outcome.PromptTooLong(promptTokens, ToyModelFile.CONTEXT_LENGTH);
      }
      Prompt fitting = prompt.with(text, Math.min(prompt.maxTokens(), room));
      listener.started();
      return new Generation(model, fitting, promptTokens, new Pace(tokensPerSecond), slots::open)
          .run(listener);
    } finally {
      slots.giveBack();
    }
  }

  /** Ends what runs, then frees the model. A second call does nothing. */
  @Override
  public void close() {
    // Freed under a running generation the native memory would take the whole process down: should
    // one not come back in time, its memory is left alone.
    if (slots.close()) {
      model.close();
    }
  }
}
