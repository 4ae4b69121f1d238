package org.aisbf.conformance.example;

import java.util.function.Supplier;
import org.aisbf.broker.Broker;
import org.aisbf.broker.BrokerListener;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.json.RawJson;

/** Asks each worker what it serves, whenever it registers (REG-4). */
record AsksForModels(Supplier<Broker> broker) implements BrokerListener {
  private static final WorkRequest QUESTION =
      new WorkRequest(Operation.MODELS_LIST, RawJson.EMPTY_OBJECT, false, null);

  @Override
  public void registered(SessionView session, boolean again) {
    broker.get().submit(session.sessionId(), QUESTION);
  }
}
