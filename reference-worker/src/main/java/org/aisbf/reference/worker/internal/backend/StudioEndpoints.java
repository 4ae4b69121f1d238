package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aisbf.protocol.operation.EndpointPath;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints beside the usual ones are announced (REG-1): those that the owner allows one by
 * one, on his word, and those that some model servers have, once this one has shown that it is one
 * of them. For one thread at a time.
 */
public final class StudioEndpoints {
  private static final List<EndpointPath> SOME_HAVE =
      Stream.of("/v1/images/progress", "/v1/audio/progress", "/v1/video/progress")
          .map(EndpointPath::new)
          .toList();

  private static final EndpointPath NOBODY_HAS = new EndpointPath("/v1/aisbf-no-such-endpoint");

  private final ModelServer server;
  private final List<String> named;
  private final List<EndpointPath> possible;
  private @Nullable List<String> shown;

  /** Knows what the owner named, and has asked nothing yet. */
  public StudioEndpoints(ModelServer server, List<String> allowPaths) {
    this.server = server;
    this.named =
        allowPaths.stream()
            .filter(path -> !path.endsWith("/"))
            .filter(path -> !EndpointPath.DEFAULT_ALLOW_LIST.contains(path))
            .toList();
    this.possible =
        SOME_HAVE.stream()
            .filter(path -> path.isAllowedBy(allowPaths) && !named.contains(path.value()))
            .toList();
  }

  /** The paths. Asks the model server, for a few seconds at most, until it has answered once. */
  public List<String> look() throws InterruptedException {
    if (shown == null) {
      shown = ask();
    }
    return shown == null ? named : Stream.concat(named.stream(), shown.stream()).toList();
  }

  private @Nullable List<String> ask() throws InterruptedException {
    try {
      int unknown = possible.isEmpty() ? 404 : server.status(NOBODY_HAS);
      if (unknown >= 500) {
        return null;
      }
      if (unknown != 404) {
        return List.of(); // It answers everything alike, so that its answers show nothing.
      }
      List<String> found = new ArrayList<>();
      for (EndpointPath path : possible) {
        if (isThere(server.status(path))) {
          found.add(path.value());
        }
      }
      return List.copyOf(found);
    } catch (IOException e) {
      return null;
    }
  }

  /** An answer, or a question back: it takes parameters. */
  private static boolean isThere(int status) {
    return status / 100 == 2 || status == 400 || status == 422;
  }
}
