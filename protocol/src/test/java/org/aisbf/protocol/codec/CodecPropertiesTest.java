package org.aisbf.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Malformed;

class CodecPropertiesTest {

  private final EnvelopeCodec broker = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
  private final EnvelopeCodec worker = EnvelopeCodec.forWorker(FrameLimits.DEFAULT);

  @Provide
  Arbitrary<Envelope> fromWorkers() {
    return Envelopes.fromWorkers();
  }

  @Provide
  Arbitrary<Envelope> fromBrokers() {
    return Envelopes.fromBrokers();
  }

  @Provide
  Arbitrary<Envelope> any() {
    return Arbitraries.oneOf(Envelopes.fromWorkers(), Envelopes.fromBrokers());
  }

  @Property
  void whatAWorkerWritesABrokerReads(@ForAll("fromWorkers") Envelope envelope) {
    assertThat(broker.decode(worker.encode(envelope))).isEqualTo(envelope);
  }

  @Property
  void whatABrokerWritesAWorkerReads(@ForAll("fromBrokers") Envelope envelope) {
    assertThat(worker.decode(broker.encode(envelope))).isEqualTo(envelope);
  }

  @Property
  void anyTextIsAnswered(@ForAll String text) {
    assertThat(broker.decode(text)).isNotNull();
    assertThat(worker.decode(text)).isNotNull();
  }

  @Property
  void anyBytesAreAnswered(@ForAll byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(broker.decode(text)).isNotNull();
    assertThat(worker.decode("{" + text + "}")).isNotNull();
  }

  @Property(tries = 3000)
  void aDamagedFrameIsAnswered(
      @ForAll("any") Envelope envelope, @ForAll int where, @ForAll char put, @ForAll byte how) {
    StringBuilder frame = new StringBuilder(broker.encode(envelope));
    int at = Math.floorMod(where, frame.length());
    switch (Math.floorMod(how, 4)) {
      case 0 -> frame.setCharAt(at, put);
      case 1 -> frame.setCharAt(at, "{}[]\":,0\\n".charAt(put % 10));
      case 2 -> frame.deleteCharAt(at);
      default -> frame.setLength(at);
    }
    Decoded byBroker = broker.decode(frame.toString());
    assertThat(byBroker).isNotNull();
    assertThat(worker.decode(frame.toString())).isNotNull();
    if (how % 4 == 3) {
      assertThat(byBroker).isInstanceOf(Malformed.class);
    }
  }

  @Property
  void everyBeginningOfAFrameIsNotJson(@ForAll("any") Envelope envelope, @ForAll int where) {
    String frame = broker.encode(envelope);
    String cut = frame.substring(0, Math.floorMod(where, frame.length()));
    assertThat(broker.decode(cut))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.notJson()).isTrue());
  }

  /** Later versions add members; an end of this version reads the rest as before. */
  @Property
  void unknownMembersChangeNothing(
      @ForAll("fromWorkers") Envelope envelope, @ForAll("more") String more) {
    String frame = worker.encode(envelope);
    String grown =
        frame.replaceFirst("\\{", "{" + more + ",").replaceFirst("\\}$", "," + more + "}");
    Decoded expected = broker.decode(frame);
    if (expected instanceof org.aisbf.protocol.envelope.Unrecognized) {
      assertThat(broker.decode(grown)).isInstanceOf(expected.getClass());
    } else {
      assertThat(broker.decode(grown)).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<String> more() {
    return Arbitraries.of(
        "\"credit\":65536",
        "\"later\":{\"op\":\"register\",\"v\":2}",
        "\"\":[[],{}]",
        "\"é\\n\":null",
        "\"Op\":7");
  }
}
