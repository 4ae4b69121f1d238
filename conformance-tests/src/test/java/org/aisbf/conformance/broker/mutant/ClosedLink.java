package org.aisbf.conformance.broker.mutant;

import java.util.List;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** A socket that was closed as soon as it was open. */
record ClosedLink(int code, String reason) implements Link {
  @Override
  public void send(String text) {}

  @Override
  public boolean sendRaw(byte[] bytes) {
    return false;
  }

  @Override
  public void close(int with, String why) {}

  @Override
  public void ignorePings() {}

  @Override
  public void drop() {}

  @Override
  public void freeze() {}

  @Override
  public void thaw() {}

  @Override
  public List<String> received() {
    return List.of();
  }

  @Override
  public @Nullable End end() {
    return new End(code, reason);
  }
}
