package org.aisbf.simulation.breakage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/** The ways in which the code is broken on purpose, and the properties that may notice each. */
enum Defect {
  REPLY_LOST_BY_THE_WORKER(
      () -> new OutgoingFrames(Side.WORKER, (head, frame) -> unless(head.isEnd(), frame)), "REQ-9"),
  REPLY_LOST_BY_THE_BROKER(
      () -> new IncomingFrames(Side.BROKER, (head, frame) -> unless(head.isEnd(), frame)), "P1"),
  END_DOUBLED(
      () ->
          new OutgoingFrames(
              Side.WORKER, (head, frame) -> head.isEnd() ? List.of(frame, frame) : List.of(frame)),
      "P1",
      "P3"),
  SCOPE_LEFT_OUT_OF_THE_KEY(ScopeLeftOut::new, "P5", "P8"),
  TIMERS_NOT_ARMED_BY_THE_BROKER(
      () -> new OtherTimers(Side.BROKER, timers -> new UnarmedTimers(timers, 500)),
      "P1",
      "P7",
      "P10"),
  LATE_CLOSE_OF_A_REPLACED_SOCKET(LateCloseKillsTheNewer::new, "P7", "P8"),
  SEQUENCE_NOT_CHECKED(
      () ->
          new IncomingFrames(
              Side.BROKER, (head, frame) -> List.of(frame.replaceAll(",\"sequence\":\\d+", ""))),
      "P2"),
  DISPATCH_BEFORE_REGISTERED(RegisteredAtOnce::new, "P6"),
  PENDING_IGNORED(
      () ->
          new IncomingFrames(
              Side.BROKER, (head, frame) -> unless(head.event().equals("pending"), frame)),
      "REQ-5"),
  TIMED_OUT_TOO_EARLY(
      () -> new OtherTimers(Side.BROKER, FastTimers::new), "REQ-5", "P8", "CALM", "P7"),
  CANCEL_NOT_SENT(
      () ->
          new OutgoingFrames(
              Side.BROKER, (head, frame) -> unless(head.op().equals("cancel"), frame)),
      "STR-6"),
  LOSS_DOES_NOT_END_EXCHANGES(() -> new DeafToTheClose(Side.BROKER), "P7"),
  LOSS_DOES_NOT_STOP_THE_BACKEND(() -> new DeafToTheClose(Side.WORKER), "STR-6"),
  CHUNK_AFTER_THE_END(() -> new TornStream(true), "P2", "P3"),
  CHUNK_LOST(() -> new TornStream(false), "P2"),
  CHUNK_AFTER_THE_END_ON_THE_WIRE(Defect::speakingOn, "P3"),
  REPLY_TO_A_WRONG_REQUEST(ConfusedIds::new, "P1", "P4"),
  HEARTBEAT_NOT_ANSWERED(
      () ->
          new OutgoingFrames(
              Side.BROKER, (head, frame) -> unless(head.event().equals("heartbeat"), frame)),
      "HB-1"),
  REPLACED_SOCKET_LEFT_OPEN(() -> new DoorLeftOpen(CloseCode.REPLACED), "P8"),
  REVOKED_SOCKET_LEFT_OPEN(() -> new DoorLeftOpen(CloseCode.REVOKED), "ADM-7", "P7", "P8");

  private final Supplier<Breakage> breakage;
  private final Set<String> noticedBy;

  Defect(Supplier<Breakage> breakage, String... noticedBy) {
    this.breakage = breakage;
    this.noticedBy = Set.of(noticedBy);
  }

  Breakage breakage() {
    return breakage.get();
  }

  Set<String> noticedBy() {
    return noticedBy;
  }

  private static List<String> unless(boolean drop, String frame) {
    return drop ? List.of() : List.of(frame);
  }

  private static Breakage speakingOn() {
    List<String> last = new ArrayList<>();
    return new OutgoingFrames(
        Side.WORKER,
        (head, frame) -> {
          if (head.event().equals("chunk")) {
            last.add(frame);
          }
          return head.isEnd() && !last.isEmpty()
              ? List.of(frame, last.removeLast())
              : List.of(frame);
        });
  }
}
