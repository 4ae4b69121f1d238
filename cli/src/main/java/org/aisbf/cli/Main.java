package org.aisbf.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program that {@code ./aisbf} becomes. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and exits with its code; see {@link ExitCode}.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    Terminal terminal =
        new Terminal(stream(FileDescriptor.out, "stdout"), stream(FileDescriptor.err, "stderr"));
    System.exit(new CommandLine(terminal).run(List.of(args)));
  }

  /** A stream that writes each print at once, so that a model's words are seen as they come. */
  private static PrintStream stream(FileDescriptor descriptor, String name) {
    String encoding = System.getProperty(name + ".encoding");
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }
}
