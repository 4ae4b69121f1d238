package org.aisbf.reference.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.error.CloseCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JDK's WebSocket client, which was not written for this server. */
class JdkClientTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Listener listener = new Listener();
  private WorkerPort port;

  @BeforeEach
  void open() throws Exception {
    port = new WorkerPort();
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void echoesShortAndLongMessages() throws Exception {
    WebSocket socket = connect("/api/u/alice/coderai/wss?token=good-echo");
    for (int size : new int[] {0, 10, 70_000, 5 << 20}) {
      String text = "é".repeat(size);
      socket.sendText(text, true).get(120, TimeUnit.SECONDS);
      assertThat(listener.next().equals(text)).as("%d characters", size).isTrue();
    }
    socket.sendText("in ", false).get(120, TimeUnit.SECONDS);
    socket.sendPing(java.nio.ByteBuffer.wrap(new byte[] {1})).get(120, TimeUnit.SECONDS);
    socket.sendText("parts", true).get(120, TimeUnit.SECONDS);
    assertThat(listener.next()).isEqualTo("pong");
    assertThat(listener.next()).isEqualTo("in parts");
    socket.sendClose(4001, "bye").get(120, TimeUnit.SECONDS);
    assertThat(port.worker().end()).isEqualTo(new Worker.Closed(new CloseCode(4001), "bye"));
    assertThat(listener.next()).startsWith("closed 4001");
  }

  @Test
  void seesWhyTheServerCloses() throws Exception {
    connect(WorkerPort.TARGET);
    Worker worker = port.worker();
    worker.connection.send("last");
    worker.connection.close(CloseCode.REPLACED, "replaced");
    assertThat(listener.next()).isEqualTo("last");
    assertThat(listener.next()).isEqualTo("closed 4409 replaced");
    assertThat(worker.end().code()).isEqualTo(CloseCode.REPLACED);
  }

  @Test
  void seesWhyItIsRefused() {
    assertThatThrownBy(() -> connect("/api/coderai/wss?token=wrong"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> {
              assertThat(refused.getResponse().statusCode()).isEqualTo(403);
              assertThat(refused.getResponse().headers().firstValue("x-aisbf-reason"))
                  .contains("refused");
            });
    assertThat(port.admitted).hasValue(0);
  }

  private WebSocket connect(String target) throws Exception {
    URI uri = URI.create("ws://127.0.0.1:" + port.number() + target);
    return client.newWebSocketBuilder().buildAsync(uri, listener).get(120, TimeUnit.SECONDS);
  }

  private static final class Listener implements WebSocket.Listener {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        heard.add(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, java.nio.ByteBuffer data) {
      heard.add("pong");
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("closed " + code + " " + reason);
      return null;
    }

    String next() throws InterruptedException {
      String next = heard.poll(120, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("heard nothing for 20 s");
      }
      return next;
    }
  }
}
