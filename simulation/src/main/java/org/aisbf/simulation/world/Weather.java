package org.aisbf.simulation.world;

import java.util.List;
import org.aisbf.protocol.time.Timers;
import org.aisbf.testkit.InMemoryEnd;
import org.aisbf.testkit.ManualTimers;

/** What goes wrong on the wires and with the clocks. */
final class Weather {
  private final Timers timers;
  private final ManualTimers clock;
  private final Network network;
  private final Chance chance;
  private final Journal journal;

  Weather(ManualTimers clock, Network network, Chance chance, Journal journal) {
    this.timers = clock;
    this.clock = clock;
    this.network = network;
    this.chance = chance;
    this.journal = journal;
  }

  /** Something goes wrong. */
  void strike() {
    switch (chance.between(0, 9)) {
      case 0 -> swallowDials();
      case 1 -> jump();
      default -> {
        List<Wire> open = network.wires().stream().filter(Wire::isOpen).toList();
        if (!open.isEmpty()) {
          strike(chance.pick(open));
        }
      }
    }
  }

  private void swallowDials() {
    network.swallowDials(true);
    timers.schedule(chance.magnitude(100, 60_000), () -> network.swallowDials(false));
  }

  private void jump() {
    journal.count("weather: wall clock jumps");
    clock.jumpWall(chance.between(-86_400_000L, 86_400_000L));
  }

  private void strike(Wire wire) {
    InMemoryEnd end = chance.oneIn(2) ? wire.socket().client() : wire.socket().server();
    switch (chance.between(0, 6)) {
      case 0, 1 -> {
        wire.disturbed("cut");
        wire.socket().cut();
      }
      case 2 -> {
        wire.disturbed("vanish");
        wire.socket().vanish();
      }
      case 3 -> {
        wire.disturbed("half open");
        end.swallow();
      }
      case 4 -> {
        wire.disturbed("stall");
        end.stall();
        timers.schedule(chance.magnitude(100, 60_000), end::resume);
      }
      case 5 -> {
        wire.disturbed("delay");
        wire.socket().delay(chance.magnitude(60, 8_000));
        timers.schedule(chance.magnitude(1_000, 60_000), () -> wire.socket().delay(10));
      }
      default -> {
        journal.count("weather: a part of a message");
        end.sendPart();
      }
    }
  }

  /** Everything that can mend, mends. */
  void clearUp() {
    network.swallowDials(false);
    for (Wire wire : network.wires()) {
      wire.socket().delay(10);
      wire.socket().client().resume();
      wire.socket().server().resume();
    }
  }
}
