package org.aisbf.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Unrecognized;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A later version adds members; this one reads the rest as before, for every kind and dialect
 * (REQ-7).
 */
class EvolutionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Kinds whose payload the codec itself reads; the others keep theirs as it stands. */
  private static final Set<String> READ_PAYLOADS =
      Set.of("pending", "heartbeat-reply", "stream-event");

  static Stream<Example> envelopes() {
    return SchemasTest.envelopes();
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void whatIsUnknownIsIgnoredAtEveryLevel(Example example) throws IOException {
    EnvelopeCodec codec =
        example.origin().equals("worker")
            ? EnvelopeCodec.forBroker(FrameLimits.DEFAULT)
            : EnvelopeCodec.forWorker(FrameLimits.DEFAULT);
    ObjectNode tree = (ObjectNode) MAPPER.readTree(example.json());
    Decoded before = codec.decode(tree.toString());
    grow(tree);
    for (String member : new String[] {"metrics", "error"}) {
      if (tree.get(member) instanceof ObjectNode object) {
        grow(object);
      }
    }
    if (READ_PAYLOADS.contains(example.kind())
        && tree.get("payload") instanceof ObjectNode payload) {
      grow(payload);
    }
    Decoded after = codec.decode(tree.toString());
    if (before instanceof Unrecognized kept) {
      assertThat(after)
          .isEqualTo(new Unrecognized(kept.requestId(), kept.operation(), tree.toString()));
    } else {
      assertThat(before).isInstanceOf(Envelope.class);
      assertThat(after).isEqualTo(before);
    }
  }

  private static void grow(ObjectNode object) {
    object.put("credit", 65_536).put("v2", true).putNull("later");
    object.putObject("nested").put("op", "register").putArray("list").add(1).addNull();
  }
}
