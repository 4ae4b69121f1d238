package org.aisbf.cli.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;

/** All that the demo says. */
final class DemoScreen {
  private final PrintStream out;

  DemoScreen(PrintStream out) {
    this.out = out;
  }

  void picture(URI broker, URI backend) {
    out.println("A broker, a worker and a model server on this machine, talking over sockets:");
    out.println();
    out.println(
        "  you --HTTP--> broker %s <--WebSocket-- worker --HTTP--> model server %s"
            .formatted(broker.getAuthority(), backend.getAuthority()));
    out.println();
  }

  /** Nobody should take what the toy says for what a model can do. */
  void toy() {
    out.println(
        "The model is a toy: a table, made just now, of which word follows which in a text");
    out.println(
        "about this project. The engine that samples from it is llama.cpp, the stream is a");
    out.println("real one; but the toy understands nothing, and what it says means nothing.");
    out.println();
  }

  void question(String model, String question) {
    out.println("Asking " + model + ": " + question);
    out.println();
  }

  void piece(String text) {
    out.print(text);
    out.flush();
  }

  void complete(Answer.Complete answer) {
    out.println();
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "(%d pieces, the first after %d ms, all in %.1f s, through broker and worker)",
            answer.pieces(),
            answer.first().toMillis(),
            answer.all().toMillis() / 1000.0));
    out.println();
  }

  /** How this program is called again: by the launcher, or as the one jar that it is. */
  static String command(String classPath) {
    return classPath.endsWith("-standalone.jar") ? "java -jar " + classPath : "./aisbf";
  }

  void ownModel() {
    String command = command(System.getProperty("java.class.path", ""));
    out.println("With a model server of your own (Ollama, llama.cpp, vLLM, LM Studio):");
    out.println();
    out.println("  " + command + " demo --backend http://127.0.0.1:11434/v1");
    out.println();
    out.println("In earnest, a broker that buyers reach and a worker beside each model server:");
    out.println();
    out.println("  " + command + " server --config server.yaml");
    out.println("  " + command + " worker --config worker.json");
    out.println();
  }

  void serving(URI base, String key, String model) {
    out.println("Your turn; the broker serves until Ctrl-C:");
    out.println();
    out.println(curl(base, key, model));
    out.println();
  }

  void stopping() {
    out.println("Stopping; once more Ctrl-C ends it at once.");
  }

  void otherPort(int taken, int instead) {
    out.println("Port %d is taken, the broker uses %d.".formatted(taken, instead));
    out.println();
  }

  /** One line that a POSIX shell runs as it stands. */
  static String curl(URI base, String key, String model) {
    return "curl -N "
        + base
        + "/chat/completions -H 'Authorization: Bearer "
        + key
        + "' -H 'Content-Type: application/json' -d '{\"model\":\""
        + model
        + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'";
  }
}
