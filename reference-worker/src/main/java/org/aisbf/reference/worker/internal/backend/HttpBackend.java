package org.aisbf.reference.worker.internal.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.reference.worker.config.BackendAccess;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.ModelBackend;

/** Runs the protocol's operations on a model server. Safe for use by many threads. */
public final class HttpBackend implements ModelBackend {
  private final ModelServer server;
  private final OfferedModels offered;
  private final ProxyCall proxy;
  private final Supplier<RawJson> capabilities;

  /**
   * Makes a backend.
   *
   * @param access what is offered and allowed
   * @param capabilities the answer to {@code capabilities}, from memory
   * @param maxBody the largest answer that is taken whole, in bytes
   */
  public HttpBackend(
      ModelServer server, BackendAccess access, Supplier<RawJson> capabilities, int maxBody) {
    this.server = server;
    this.offered = new OfferedModels(access.models());
    this.proxy = new ProxyCall(server, offered, access.allowPaths(), maxBody);
    this.capabilities = capabilities;
  }

  @Override
  public void start(BackendRequest request, BackendSink sink) {
    try {
      run(request, sink);
    } catch (CancellationException e) {
      sink.fail(ErrorCode.CANCELLED, "the request was stopped", null);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      sink.fail(ErrorCode.BACKEND_UNAVAILABLE, "the model server cannot be reached", null);
    } catch (TooLarge e) {
      sink.fail(ErrorCode.PAYLOAD_TOO_LARGE, "the model server's answer is too large", null);
    } catch (JsonProcessingException e) {
      sink.fail(ErrorCode.BACKEND_ERROR, "the model server's answer is not JSON", null);
    } catch (IOException | UncheckedIOException e) {
      // Not unavailable: it was reached, and may do better at once.
      sink.fail(ErrorCode.BACKEND_ERROR, "the model server broke off its answer", null);
    }
  }

  private void run(BackendRequest request, BackendSink sink) throws IOException {
    Operation operation = request.operation();
    if (operation.equals(Operation.CHAT_COMPLETIONS)) {
      new ChatCall(server, offered, proxy.maxBody()).run(request, sink);
    } else if (operation.equals(Operation.MODELS_LIST)) {
      new ModelsCall(server, offered, proxy.maxBody()).run(sink);
    } else if (operation.equals(Operation.PROXY)) {
      proxy.run(request, sink);
    } else {
      sink.reply(capabilities.get(), null);
    }
  }
}
