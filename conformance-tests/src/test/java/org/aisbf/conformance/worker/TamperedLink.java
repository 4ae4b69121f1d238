package org.aisbf.conformance.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** A connection with somebody between its ends. */
final class TamperedLink implements Link, Tamper.Wire {
  private final Link inner;
  private final Tamper tamper;
  private final Pace pace;
  private final int number;
  private final List<String> delivered = new ArrayList<>();
  private final Map<String, String> operations = new HashMap<>();
  private final Set<String> working = new HashSet<>();
  private int taken;

  TamperedLink(Link inner, Tamper tamper, Pace pace, int number) {
    this.inner = inner;
    this.tamper = tamper;
    this.pace = pace;
    this.number = number;
  }

  @Override
  public void send(String text) {
    pull();
    Message message = Message.of(text);
    String id = message.string("/request_id").orElse("");
    String operation = message.string("/op").orElse("");
    if (!operation.equals("cancel")) {
      operations.put(id, operation);
    }
    if (operation.equals("chat.completions") || operation.equals("proxy")) {
      working.add(id);
    }
    tamper.toWorker(this, message);
  }

  @Override
  public List<String> received() {
    pull();
    return List.copyOf(delivered);
  }

  private void pull() {
    List<String> all = inner.received();
    while (taken < all.size()) {
      Message message = Message.of(all.get(taken++));
      if (Answer.isEnd(message)) {
        working.remove(message.string("/request_id").orElse(""));
      }
      tamper.toBroker(this, message);
    }
  }

  @Override
  public boolean sendRaw(byte[] bytes) {
    return inner.sendRaw(bytes);
  }

  @Override
  public void close(int code, String reason) {
    tamper.closes(this, code, reason);
  }

  @Override
  public void ignorePings() {
    inner.ignorePings();
  }

  @Override
  public void drop() {
    inner.drop();
  }

  @Override
  public void freeze() {
    inner.freeze();
  }

  @Override
  public void thaw() {
    inner.thaw();
  }

  @Override
  public @Nullable End end() {
    return inner.end();
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Link link() {
    return inner;
  }

  @Override
  public void deliver(String text) {
    delivered.add(text);
    pace.happened();
  }

  @Override
  public void forward(String text) {
    inner.send(text);
  }

  @Override
  public String operation(String id) {
    return operations.getOrDefault(id, "");
  }

  @Override
  public boolean isWorking() {
    return !working.isEmpty();
  }
}
