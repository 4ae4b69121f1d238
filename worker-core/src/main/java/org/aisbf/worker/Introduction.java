package org.aisbf.worker;

import java.util.Set;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.HeartbeatPayload;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.operation.Registration;
import org.jspecify.annotations.Nullable;

/** Writes what a worker registers with (REG-1), and what it announces (REG-6). */
final class Introduction {

  private Introduction() {}

  /** The payload; without a token when none is given (REQ-1). */
  static RawJson payload(
      Registration self, WorkerSettings settings, @Nullable RegistrationToken token) {
    return new Registration(
            self.endpoint(),
            self.transport(),
            token,
            self.hardware(),
            self.studioEndpoints(),
            announcing(self.capabilities(), settings),
            self.more())
        .toPayload();
  }

  /** The payload of a heartbeat (HB-2). */
  static RawJson heartbeat(long uptimeMillis, WorkerProfile profile) {
    return new HeartbeatPayload(
            uptimeMillis / 1_000.0, profile.changedHardware(), RawJson.EMPTY_OBJECT)
        .toPayload();
  }

  private static RawJson announcing(RawJson capabilities, WorkerSettings settings) {
    ProtocolOffer offer =
        new ProtocolOffer(
            Set.of(ProtocolOffer.CANCEL, ProtocolOffer.DRAIN),
            settings.maxFrameBytes(),
            settings.maxConcurrency());
    String text = capabilities.toString().strip();
    String members = text.substring(1, text.length() - 1);
    return RawJson.of(
        "{\"protocol\":" + offer.toJson() + (members.isBlank() ? "" : ",") + members + "}");
  }
}
