package org.aisbf.reference.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The broker's end of one WebSocket, made by hand. */
public final class FakePeer {
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

  public final List<String> texts = new CopyOnWriteArrayList<>();
  public volatile int closeCode = -1;
  public volatile boolean gone;
  public final AtomicInteger pings = new AtomicInteger();
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  FakePeer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 65536));
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /** Accepts the upgrade on a socket and reads no further. */
  public static FakePeer upgraded(Socket socket) throws IOException {
    FakePeer peer = new FakePeer(socket);
    peer.upgrade(peer.readHead());
    return peer;
  }

  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no head");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  void upgrade(String head) throws IOException {
    Matcher key = KEY.matcher(head);
    if (!key.find()) {
      throw new IOException("no key");
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(UTF_8));
      String accept = "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest);
      String upgrade = "Upgrade: websocket";
      write(
          String.join("\r\n", "HTTP/1.1 101 Yes", upgrade, "Connection: Upgrade", accept, "", ""));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  public void write(String raw) throws IOException {
    synchronized (out) {
      out.write(raw.getBytes(ISO_8859_1));
      out.flush();
    }
  }

  void read() {
    try {
      while (true) {
        frame();
      }
    } catch (IOException e) {
      gone = true;
    }
  }

  private void frame() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 127;
    length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    byte[] mask = new byte[4];
    in.readFully(mask);
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    switch (first & 15) {
      case 0, 1 -> {
        message.writeBytes(payload);
        if ((first & 0x80) != 0) {
          texts.add(message.toString(UTF_8));
          message.reset();
        }
      }
      case 8 -> {
        closeCode = payload.length < 2 ? 1005 : (payload[0] & 255) << 8 | payload[1] & 255;
        send(8, payload);
        drop();
      }
      case 9 -> pings.incrementAndGet();
      default -> {}
    }
  }

  /** Sends one frame, however large; less 0x80 it is not the last of its message. */
  public void send(int opcode, byte[] payload) throws IOException {
    synchronized (out) {
      out.writeByte(0x80 + opcode);
      if (payload.length < 126) {
        out.writeByte(payload.length);
      } else if (payload.length < 65_536) {
        out.writeByte(126);
        out.writeShort(payload.length);
      } else {
        out.writeByte(127);
        out.writeLong(payload.length);
      }
      out.write(payload);
      out.flush();
    }
  }

  public void send(String text) throws IOException {
    send(1, text.getBytes(UTF_8));
  }

  public void close(int code, String reason) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(UTF_8));
    send(8, payload.toByteArray());
  }

  public void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  /** Waits for a message that contains a text. */
  public String heard(String part) {
    Await.until(
        "the broker hears " + part + ", it heard " + heads(),
        () -> texts.stream().anyMatch(text -> text.contains(part)));
    return texts.stream().filter(text -> text.contains(part)).findFirst().orElseThrow();
  }

  private List<String> heads() {
    return texts.stream().map(text -> text.substring(0, Math.min(200, text.length()))).toList();
  }
}
