package org.aisbf.reference.worker.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.protocol.operation.Refused;
import org.aisbf.worker.BackendSink;
import org.jspecify.annotations.Nullable;

/** {@code models.list}: the model server's own list, less what its owner does not offer. */
record ModelsCall(ModelServer server, OfferedModels offered, int maxBody) {
  private static final EndpointPath PATH = new EndpointPath("/v1/models");
  private static final JsonMapper MAPPER = new JsonMapper();

  void run(BackendSink sink) throws IOException {
    Answer answer = new Answer(server.call(server.request(PATH, "").GET().build(), sink), maxBody);
    if (!answer.isSuccess()) {
      Refused refused = Refused.ofBackend(answer.whole());
      sink.fail(refused.code(), refused.message(), refused.details());
      return;
    }
    JsonNode list = MAPPER.readTree(answer.bytes());
    ArrayNode models = models(list);
    if (models == null) {
      sink.fail(ErrorCode.BACKEND_ERROR, "the model server's answer is no list of models", null);
      return;
    }
    for (Iterator<JsonNode> each = models.elements(); each.hasNext(); ) {
      if (!offered.include(id(each.next()))) {
        each.remove();
      }
    }
    sink.reply(RawJson.of(MAPPER.writeValueAsString(list)), null);
  }

  private static @Nullable ArrayNode models(JsonNode list) {
    JsonNode data = list.isObject() ? list.get(list.has("data") ? "data" : "models") : list;
    return data instanceof ArrayNode models ? models : null;
  }

  private static @Nullable String id(JsonNode model) {
    if (model.isTextual()) {
      return model.textValue();
    }
    String id = model.path("id").textValue();
    return id == null && model instanceof ObjectNode ? model.path("name").textValue() : id;
  }
}
