package org.aisbf.conformance.worker;

import java.util.List;
import java.util.Map;
import org.aisbf.conformance.subject.BackendCall;

/** A call to the model server with somebody in between. */
class TamperedCall implements BackendCall {
  final BackendCall inner;

  TamperedCall(BackendCall inner) {
    this.inner = inner;
  }

  @Override
  public String method() {
    return inner.method();
  }

  @Override
  public String target() {
    return inner.target();
  }

  @Override
  public Map<String, List<String>> headers() {
    return inner.headers();
  }

  @Override
  public byte[] body() {
    return inner.body();
  }

  @Override
  public void reply(int status, Map<String, String> headers, byte[] body) {
    inner.reply(status, headers, body);
  }

  @Override
  public void open(String contentType) {
    inner.open(contentType);
  }

  @Override
  public void write(byte[] bytes) {
    inner.write(bytes);
  }

  @Override
  public void end() {
    inner.end();
  }

  @Override
  public void cut() {
    inner.cut();
  }

  @Override
  public boolean isAbandoned() {
    return inner.isAbandoned();
  }
}
