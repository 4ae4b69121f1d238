package org.aisbf.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Gpu;
import org.aisbf.protocol.operation.Hardware;
import org.aisbf.protocol.operation.HeartbeatPayload;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.protocol.operation.Parsed;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.protocol.operation.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records, the schemas and the examples say the same. */
class SchemasTest {

  private static final SchemaValidator VALIDATOR = new SchemaValidator();

  private static final List<Class<?>> PAYLOADS =
      List.of(
          Registration.class,
          Hardware.class,
          Gpu.class,
          HeartbeatPayload.class,
          ProtocolOffer.class,
          ProxyRequest.class,
          Multipart.class,
          HttpReply.class,
          ModelsList.class);

  static Stream<Example> envelopes() {
    return Schemas.examples().stream().filter(example -> !example.origin().equals("payload"));
  }

  static Stream<Example> payloads() {
    return Schemas.examples().stream().filter(example -> example.origin().equals("payload"));
  }

  private static EnvelopeCodec readerOf(Example example) {
    return example.origin().equals("worker")
        ? EnvelopeCodec.forBroker(FrameLimits.DEFAULT)
        : EnvelopeCodec.forWorker(FrameLimits.DEFAULT);
  }

  private static String kind(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The records at the leaves of a sealed type. */
  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SchemasTest::leaves)
        : Stream.of(type);
  }

  @Test
  void everyKindHasASchemaAndAnExample() {
    Set<String> expected =
        Stream.concat(
                leaves(Envelope.class).map(type -> "envelope/" + kind(type)),
                PAYLOADS.stream().map(type -> "payload/" + kind(type)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> exemplified =
        Schemas.examples().stream().map(Example::schema).collect(Collectors.toSet());
    assertThat(exemplified).isEqualTo(expected);
    expected.add("common");
    assertThat(new TreeSet<>(Schemas.names())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void anExampleIsWhatItsSchemaSaysAndDecodesToItsRecord(Example example) {
    assertThat(VALIDATOR.validate(example.schema(), example.json())).isEmpty();
    Decoded decoded = readerOf(example).decode(example.json());
    assertThat(kind(decoded.getClass())).isEqualTo(example.kind());
    String written = readerOf(example).encode((Envelope) decoded);
    assertThat(VALIDATOR.validate(example.schema(), written)).as(written).isEmpty();
    assertThat(readerOf(example).decode(written)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void aPayloadIsWhatItsSchemaSays(Example example) {
    assertThat(VALIDATOR.validate(example.schema(), example.json())).isEmpty();
    assertThat(VALIDATOR.validate(example.schema(), "7")).isNotEmpty();
    Function<RawJson, RawJson> rewritten = rewriting(example.kind());
    if (rewritten != null) {
      String written = rewritten.apply(RawJson.of(example.json())).toString();
      assertThat(VALIDATOR.validate(example.schema(), written)).as(written).isEmpty();
      assertThat(rewritten.apply(RawJson.of(written))).hasToString(written);
    }
  }

  /** Reads and writes; {@code null} for what only travels inside others, or is only read. */
  private static Function<RawJson, RawJson> rewriting(String kind) {
    return switch (kind) {
      case "registration" -> json -> Registration.read(json).toPayload();
      case "hardware" -> json -> Hardware.read(json).toJson();
      case "heartbeat-payload" -> json -> HeartbeatPayload.read(json).toPayload();
      case "protocol-offer" -> json -> ProtocolOffer.read(json).toJson();
      case "proxy-request" ->
          json -> ((Parsed.Valid<ProxyRequest>) ProxyRequest.read(json)).value().toPayload();
      case "http-reply" -> json -> HttpReply.read(json).toPayload();
      default -> null;
    };
  }

  /** A schema that takes anything would prove nothing. */
  @ParameterizedTest
  @MethodSource("envelopes")
  void noOtherKindsSchemaTakesADocumentedExample(Example example) {
    if (example.kind().equals("unrecognized") || !example.dialect().equals("documented")) {
      return;
    }
    assertThat(
            Schemas.names().stream()
                .filter(name -> name.startsWith("envelope/"))
                .filter(name -> !name.equals("envelope/unrecognized"))
                // Either end may send op=register; the direction tells them apart.
                .filter(
                    name -> !(name.equals("envelope/request") && example.kind().equals("register")))
                .filter(name -> VALIDATOR.validate(name, example.json()).isEmpty()))
        .containsExactly(example.schema());
  }

  @Test
  void everySchemaHasItsIdAndVersion() throws IOException {
    for (String name : Schemas.names()) {
      JsonNode schema = new ObjectMapper().readTree(Schemas.text(name));
      assertThat(schema.path("$id").textValue()).isEqualTo(Schemas.ID_BASE + name + ".json");
      assertThat(schema.path("version").intValue()).isEqualTo(1);
    }
  }

  @Test
  void theIndexNamesEveryFile() throws IOException, URISyntaxException {
    Path folder = Path.of(Schemas.class.getResource("index.txt").toURI()).getParent();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              Stream.concat(
                      Schemas.names().stream(),
                      Schemas.examples().stream().map(example -> "example/" + example))
                  .map(name -> name + ".json"))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> folder.relativize(file).toString())
                  .filter(file -> file.endsWith(".json"))
                  .toList());
    }
    assertThatThrownBy(() -> Schemas.text("envelope/nothing"))
        .hasMessageContaining("envelope/nothing.json");
  }
}
