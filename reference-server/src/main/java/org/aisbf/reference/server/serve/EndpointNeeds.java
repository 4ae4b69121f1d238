package org.aisbf.reference.server.serve;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.request.RequestNeeds;

/** What an endpoint wants read and written, whatever its body says. */
final class EndpointNeeds {

  private static final Map<String, Modality> WRITTEN =
      Map.of(
          "/v1/embeddings", Modality.EMBEDDING,
          "/v1/images/generations", Modality.IMAGE,
          "/v1/images/edits", Modality.IMAGE,
          "/v1/audio/speech", Modality.AUDIO,
          "/v1/video/generations", Modality.VIDEO);

  private static final Map<String, Modality> READ =
      Map.of(
          "/v1/images/edits", Modality.IMAGE,
          "/v1/audio/transcriptions", Modality.AUDIO,
          "/v1/audio/translations", Modality.AUDIO);

  private EndpointNeeds() {}

  static RequestNeeds of(String path, ReadRequest request) {
    JsonRequest json = request.json();
    RequestNeeds needs = json == null ? RequestNeeds.PLAIN : json.needs();
    Modality read = READ.get(path);
    Modality written = WRITTEN.get(path);
    if (read == null && written == null) {
      return needs;
    }
    return needs.of(
        read == null ? EnumSet.noneOf(Modality.class) : Set.of(read),
        written == null ? needs.outputs() : Set.of(written));
  }
}
