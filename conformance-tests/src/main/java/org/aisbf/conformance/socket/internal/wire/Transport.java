package org.aisbf.conformance.socket.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One TCP connection, with TLS or without. One thread reads, one writes, any may sever it. */
public final class Transport {
  private final Socket plain;
  private final Socket socket;

  private Transport(Socket plain, Socket socket) {
    this.plain = plain;
    this.socket = socket;
  }

  /**
   * Connects, with TLS where the address asks for it.
   *
   * @param receiveBuffer how many bytes the system may take in that nobody has read; 0 for its own
   *     choice
   */
  public static Transport connect(URI to, SSLContext tls, Duration limit, int receiveBuffer)
      throws IOException {
    boolean secure = "https".equals(to.getScheme()) || "wss".equals(to.getScheme());
    int port = to.getPort() >= 0 ? to.getPort() : secure ? 443 : 80;
    String host = to.getHost();
    Socket plain = new Socket();
    try {
      if (receiveBuffer > 0) {
        plain.setReceiveBufferSize(receiveBuffer);
      }
      plain.connect(new InetSocketAddress(host, port), Math.toIntExact(limit.toMillis()));
      plain.setTcpNoDelay(true);
      return new Transport(plain, secure ? secured(plain, tls, host, port, limit) : plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** What a server has accepted. */
  public static Transport accepted(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return new Transport(socket, socket);
  }

  private static Socket secured(Socket plain, SSLContext tls, String host, int port, Duration limit)
      throws IOException {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
    socket.startHandshake();
    socket.setSoTimeout(0);
    return socket;
  }

  /** What arrives. */
  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** Where to write; blocks while the peer does not read. */
  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** From the next read on, the longest one takes. */
  public void limitReads(Duration limit) throws IOException {
    socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
  }

  /** Says that nothing more will be written. */
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Breaks the connection at once, whatever the other threads are doing with it. */
  public void sever() {
    try {
      plain.close();
    } catch (IOException e) {
      // It is gone, which is all that was wanted.
    }
  }
}
