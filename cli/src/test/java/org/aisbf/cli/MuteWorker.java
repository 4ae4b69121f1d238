package org.aisbf.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/** A worker that dials in, again and again, and never says a word. */
final class MuteWorker {
  private MuteWorker() {}

  public static void main(String[] args) throws Exception {
    URI broker = URI.create(System.getenv("AISBF_BASE_URL").replaceFirst("http", "ws"));
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      WebSocket socket =
          client.newWebSocketBuilder().buildAsync(broker, new WebSocket.Listener() {}).join();
      while (!socket.isInputClosed()) {
        Thread.sleep(20);
      }
    }
  }
}
