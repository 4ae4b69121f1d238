package org.aisbf.conformance.junit;

import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.EmbeddedBroker;
import org.aisbf.conformance.memory.Entrance;
import org.aisbf.conformance.memory.ManualPace;
import org.aisbf.conformance.memory.MemoryCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;

/** A broker that turns workers away with a status of its own, and has no control adapter. */
record Teapot(CoreBroker core) implements EmbeddedBroker {
  static Teapot on(ManualPace pace) {
    return new Teapot(new CoreBroker(pace));
  }

  @Override
  public Credentials identity() {
    return core.identity();
  }

  @Override
  public Entrance admit(Handshake handshake) {
    return switch (core.admit(handshake)) {
      case Entrance.Refusal no -> new Entrance.Refusal(418, no.headers(), no.body());
      case Entrance.Open yes -> yes;
    };
  }

  @Override
  public void serve(BuyerRequest request, MemoryCall answer) {
    core.serve(request, answer);
  }

  @Override
  public String modelName(Credentials of, String model) {
    return core.modelName(of, model);
  }

  @Override
  public void close() {
    core.close();
  }
}
