package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.time.OutOfTime;
import org.aisbf.conformance.time.Pace;

/** A subject that never says anything; waiting for it lasts until an interrupt. */
final class QuietBroker implements BrokerSubject {
  private int resets;
  private boolean broken;

  int resets() {
    return resets;
  }

  /** From now on it cannot be made ready. */
  void breakDown() {
    broken = true;
  }

  @Override
  public WireLog reset() {
    if (broken) {
      throw new IllegalStateException("no room for another socket");
    }
    resets++;
    return new WireLog(() -> 0);
  }

  @Override
  public Pace pace() {
    return new Pace() {
      @Override
      public long now() {
        return 0;
      }

      @Override
      public boolean await(BooleanSupplier condition, Duration limit) {
        try {
          Thread.currentThread().join();
          return false;
        } catch (InterruptedException e) {
          throw new OutOfTime();
        }
      }

      @Override
      public void happened() {}

      @Override
      public boolean isManual() {
        return false;
      }

      @Override
      public Duration signal() {
        return Duration.ofDays(1);
      }

      @Override
      public Duration silence() {
        return Duration.ofDays(1);
      }
    };
  }

  @Override
  public Credentials identity() {
    return new Credentials(null, "p", "c", "t");
  }

  @Override
  public Optional<Credentials> otherIdentity() {
    return Optional.empty();
  }

  @Override
  public Dialled dial(Handshake handshake) {
    return new Dialled.Unreachable("nobody is there");
  }

  @Override
  public BuyerCall call(BuyerRequest request) {
    throw new UnsupportedOperationException("nobody is there");
  }

  @Override
  public String modelName(Credentials of, String model) {
    return model;
  }

  @Override
  public Optional<BrokerControl> control() {
    return Optional.empty();
  }

  @Override
  public Limits limits() {
    return Limits.USUAL;
  }

  @Override
  public void close() {}
}
