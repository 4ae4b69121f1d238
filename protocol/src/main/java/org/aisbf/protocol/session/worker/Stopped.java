package org.aisbf.protocol.session.worker;

/**
 * Not running: before the start, and for ever after the end.
 *
 * @param ending why
 */
public record Stopped(Ending ending) implements WorkerState {

  @Override
  public long wakesAt() {
    return NEVER;
  }
}
