package org.aisbf.conformance.trace;

import java.util.function.Function;
import org.aisbf.conformance.memory.EmbeddedBroker;
import org.aisbf.conformance.memory.Entrance;
import org.aisbf.conformance.memory.MemoryCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** What a broker does wrong with what its workers send. */
enum Defect {
  /** A part of a stream that is not numbered is handed on twice. */
  DOUBLES_PARTS("P2") {
    @Override
    Receiver between(Receiver broker) {
      return new Passing(broker) {
        @Override
        public void received(String frame) {
          super.received(frame);
          if (frame.contains("\"event\":\"chunk\"") && !frame.contains("sequence")) {
            super.received(frame);
          }
        }
      };
    }
  },
  /** The loss of a session is not noticed. */
  MISSES_LOSSES("P7") {
    @Override
    Receiver between(Receiver broker) {
      return new Passing(broker) {
        @Override
        public void closed(CloseCode code, String reason) {}
      };
    }
  },
  /** A worker is taken as registered when it is connected. */
  ASKS_TOO_EARLY("P6") {
    @Override
    Receiver between(Receiver broker) {
      broker.received("{\"v\":1,\"op\":\"register\",\"request_id\":\"early\",\"payload\":{}}");
      return broker;
    }
  },
  /** Errors of workers are passed over. */
  FORGETS_ERRORS("P1") {
    @Override
    Receiver between(Receiver broker) {
      return new Passing(broker) {
        @Override
        public void received(String frame) {
          if (!frame.contains("\"status\":\"error\"")) {
            super.received(frame);
          }
        }
      };
    }
  };

  private final String rule;

  Defect(String rule) {
    this.rule = rule;
  }

  /** What it breaks. */
  String rule() {
    return rule;
  }

  abstract Receiver between(Receiver broker);

  /** A broker with this defect. */
  EmbeddedBroker in(EmbeddedBroker good) {
    return new Defective(good, this::between);
  }

  private static class Passing implements Receiver {
    private final Receiver broker;

    Passing(Receiver broker) {
      this.broker = broker;
    }

    @Override
    public void bytesReceived() {
      broker.bytesReceived();
    }

    @Override
    public void received(String frame) {
      broker.received(frame);
    }

    @Override
    public void closed(CloseCode code, String reason) {
      broker.closed(code, reason);
    }
  }

  private record Defective(EmbeddedBroker good, Function<Receiver, Receiver> between)
      implements EmbeddedBroker {
    @Override
    public Credentials identity() {
      return good.identity();
    }

    @Override
    public Entrance admit(Handshake handshake) {
      return good.admit(handshake) instanceof Entrance.Open open
          ? new Entrance.Open() {
            @Override
            public Receiver open(Connection connection) {
              return between.apply(open.open(connection));
            }
          }
          : good.admit(handshake);
    }

    @Override
    public void serve(BuyerRequest request, MemoryCall answer) {
      good.serve(request, answer);
    }

    @Override
    public String modelName(Credentials of, String model) {
      return good.modelName(of, model);
    }

    @Override
    public void close() {
      good.close();
    }
  }
}
