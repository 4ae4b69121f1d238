package org.aisbf.protocol.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** Validates against the schemas of the jar, and no others. */
final class SchemaValidator {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers ->
                      mappers.mapPrefix(Schemas.ID_BASE, "classpath:org/aisbf/protocol/schema/")));

  /** What is wrong with a text; empty for nothing. */
  Set<ValidationMessage> validate(String schema, String json) {
    try {
      return factory
          .getSchema(SchemaLocation.of(Schemas.ID_BASE + schema + ".json"))
          .validate(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }
}
