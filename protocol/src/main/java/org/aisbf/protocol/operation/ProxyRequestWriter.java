package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.internal.scan.JsonText;
import org.aisbf.protocol.json.RawJson;

/** Writes the payload of {@code proxy}, bytes as base64 straight into its text. */
final class ProxyRequestWriter {

  private ProxyRequestWriter() {}

  static RawJson write(ProxyRequest request) {
    Multipart multipart = request.multipart();
    int size =
        multipart != null
            ? multipart.encodedLength()
            : request.body() instanceof Body.Binary binary ? binary.content().encodedLength() : 0;
    StringBuilder out = new StringBuilder(size + 1_024);
    JsonText.string(out.append("{\"endpoint_path\":"), request.endpointPath());
    JsonText.string(out.append(",\"method\":"), request.method());
    JsonTree.write(request.headers().toTree()).appendTo(out.append(",\"headers\":"));
    JsonTree.write(query(request)).appendTo(out.append(",\"query_params\":"));
    if (request.contentType() != null) {
      JsonText.string(out.append(",\"content_type\":"), request.contentType());
    }
    out.append(",\"stream\":").append(request.stream());
    BodyText.append(out, request.body());
    if (multipart != null) {
      multipart.appendTo(out.append(",\"multipart\":"));
    }
    return RawJson.of(out.append('}').toString());
  }

  private static ObjectNode query(ProxyRequest request) {
    ObjectNode tree = JsonTree.empty();
    for (QueryParameter parameter : request.query()) {
      JsonNode old = tree.get(parameter.name());
      if (old == null) {
        tree.put(parameter.name(), parameter.value());
      } else if (old.isArray()) {
        tree.withArrayProperty(parameter.name()).add(parameter.value());
      } else {
        tree.putArray(parameter.name()).add(old).add(parameter.value());
      }
    }
    return tree;
  }
}
