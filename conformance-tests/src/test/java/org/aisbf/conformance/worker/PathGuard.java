package org.aisbf.conformance.worker;

import java.util.List;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.protocol.operation.Parsed;
import org.jspecify.annotations.Nullable;

/** Which paths of its model server a worker calls. */
@FunctionalInterface
interface PathGuard {

  /** As PRX-1 has it. */
  PathGuard GOOD = guard(EndpointPath.DEFAULT_ALLOW_LIST);

  /** The path to call; {@code null} for none. */
  @Nullable String path(String endpointPath);

  static PathGuard guard(List<String> allowed) {
    return path ->
        EndpointPath.parse(path) instanceof Parsed.Valid<EndpointPath>(EndpointPath safe)
                && safe.isAllowedBy(allowed)
            ? safe.onBackend("http://model.test/v1").substring("http://model.test".length())
            : null;
  }
}
