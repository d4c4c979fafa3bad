package org.mutualcrm.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's server, which checks signatures as the specification says and fails at will. */
class Receiver implements AutoCloseable {

  /** What arrived, whether or not it was taken. */
  record Heard(Map<String, String> headers, String body, boolean taken) {

    String id() {
      return headers.get("webhook-id");
    }
  }

  /** What the receiver does with a request. */
  interface Behaviour {

    /** Writes an answer, or does worse; whether it took the event. */
    boolean answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final List<Heard> heard = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Heard, Behaviour> behaviour = _ -> status(204);

  Receiver() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hooks?for=mutual";
  }

  void behaves(Behaviour always) {
    behaviour = _ -> always;
  }

  void answers(Function<Heard, Behaviour> by) {
    behaviour = by;
  }

  List<Heard> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  List<Heard> taken() {
    return heard().stream().filter(Heard::taken).toList();
  }

  static Behaviour status(int status, String... headers) {
    return out -> {
      var head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 2\r\n");
      for (var it : headers) head.append(it).append("\r\n");
      out.write((head + "\r\nok").getBytes(UTF_8));
      return status / 100 == 2;
    };
  }

  /** Says nothing until the caller has lost patience. */
  static Behaviour hang() {
    return _ -> {
      Thread.sleep(10_000);
      return false;
    };
  }

  /** A byte now and then: each read succeeds, the answer never ends. */
  static Behaviour drip() {
    return out -> {
      for (int i = 0; i < 100; i++) {
        out.write("HTTP/1.1 200 OK\r\nX-Slow: 1\r\n".getBytes(UTF_8)[Math.min(i, 26)]);
        out.flush();
        Thread.sleep(100);
      }
      return false;
    };
  }

  static Behaviour closeAtOnce() {
    return _ -> false;
  }

  static Behaviour breakOffInTheHead() {
    return out -> {
      out.write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(UTF_8));
      return false;
    };
  }

  static Behaviour noHttp() {
    return out -> {
      out.write("SSH-2.0-OpenSSH_9.9\r\n\r\n".getBytes(UTF_8));
      return false;
    };
  }

  /** Takes it, and answers with more than anybody wants to read. */
  static Behaviour hugeBody() {
    return out -> {
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n".getBytes(UTF_8));
      try {
        for (int i = 0; i < 1_000; i++) out.write(new byte[50_000]);
      } catch (IOException _) {
        // The caller had enough.
      }
      return true;
    };
  }

  static Behaviour chunked(String body) {
    return out -> {
      out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
      for (var it : body.split("(?<=\\G.{3})"))
        out.write((Integer.toHexString(it.length()) + "\r\n" + it + "\r\n").getBytes(UTF_8));
      out.write("0\r\n\r\n".getBytes(UTF_8));
      return true;
    };
  }

  /** By the text of the specification: any one signature of the list will do. */
  static boolean signedWith(String secret, Heard it) {
    var parts = it.headers().get("webhook-signature").split(" ");
    var expected = "v1," + signature(secret, it);
    return Arrays.asList(parts).contains(expected);
  }

  private static String signature(String secret, Heard it) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      var content = it.id() + "." + it.headers().get("webhook-timestamp") + "." + it.body();
      return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var asked = read(socket.getInputStream());
      var out = socket.getOutputStream();
      boolean taken = behaviour.apply(asked).answer(new Remembering(out, asked));
      if (!taken) heard.add(asked);
      out.flush();
    } catch (IOException | InterruptedException _) {
      // The caller went away.
    }
  }

  /** Notes what is taken before the caller can know it, so that nothing is asserted too early. */
  private final class Remembering extends OutputStream {

    private final OutputStream out;
    private final Heard asked;
    private boolean noted;

    Remembering(OutputStream out, Heard asked) {
      this.out = out;
      this.asked = asked;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      var text = new String(bytes, from, length, UTF_8);
      if (!noted && text.startsWith("HTTP/1.1 2") && text.contains("\r\n\r\n")) {
        noted = true;
        heard.add(new Heard(asked.headers(), asked.body(), true));
      }
      out.write(bytes, from, length);
    }
  }

  private static Heard read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int it = in.read();
      if (it < 0) throw new IOException("No request");
      head.append((char) it);
    }
    var headers = new HashMap<String, String>();
    head.toString()
        .lines()
        .skip(1)
        .filter(it -> it.contains(":"))
        .forEach(it ->
            headers.put(
                it.substring(0, it.indexOf(':')).toLowerCase(Locale.ROOT),
                it.substring(it.indexOf(':') + 1).strip()));
    headers.put(":request", head.substring(0, head.indexOf("\r\n")));
    var body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
    return new Heard(headers, new String(body, UTF_8), false);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
