package org.aisbf.testkit;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;

/** Notes what a transport tells it. */
final class RecordingReceiver implements Receiver {
  final List<String> calls = new ArrayList<>();

  @Override
  public void bytesReceived() {
    calls.add("bytes");
  }

  @Override
  public void received(String frame) {
    calls.add(frame);
  }

  @Override
  public void closed(CloseCode code, String reason) {
    calls.add("closed " + code.value() + " " + reason);
  }

  List<String> withoutBytes() {
    return calls.stream().filter(call -> !call.equals("bytes")).toList();
  }
}
