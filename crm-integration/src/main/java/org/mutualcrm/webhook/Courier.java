package org.mutualcrm.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.mutualcrm.webhook.Answer.Unreached;
import org.mutualcrm.webhook.Destination.RefusedAddress;
import org.springframework.stereotype.Component;

/**
 * Sends one request and reads the beginning of the answer. The connection is made here, not by an
 * HTTP client, since those look the name up again after it was checked; it goes to the very address
 * that was found good, is used once, and follows no redirect. All of it has one deadline, which an
 * endpoint that sends a byte a second does not move.
 */
@Component
class Courier {

  private final WebhookSettings settings;
  private final Clock clock;

  Courier(WebhookSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Answer post(Destination to, Map<String, String> headers, byte[] body) {
    long begun = System.nanoTime();
    try {
      var address = resolved(to);
      long left = settings.patienceMillis() - millis(begun);
      return answer(to, address, request(to, headers, body), left, begun);
    } catch (RefusedAddress e) {
      return new Unreached(String.valueOf(e.getMessage()), millis(begun));
    } catch (UnknownHostException _) {
      return new Unreached("No address is known for " + to.host(), millis(begun));
    } catch (TimeoutException _) {
      return new Unreached(late(), millis(begun));
    } catch (SSLException e) {
      return new Unreached("No secure connection: " + said(e), millis(begun));
    } catch (IOException e) {
      return new Unreached(said(e), millis(begun));
    }
  }

  /** Looking a name up knows no deadline of its own. */
  private InetAddress resolved(Destination to)
      throws IOException, RefusedAddress, TimeoutException {
    var found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return to.resolve();
              } catch (UnknownHostException | RefusedAddress e) {
                throw new CompletionException(e);
              }
            },
            it -> Thread.ofVirtual().start(it));
    try {
      return found.get(settings.patienceMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedAddress it) throw it;
      if (e.getCause() instanceof UnknownHostException it) throw it;
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private Answer answer(Destination to, InetAddress address, byte[] request, long left, long begun)
      throws IOException, TimeoutException {
    if (left <= 0) throw new TimeoutException();
    var late = new AtomicBoolean();
    try (var plain = new Socket()) {
      CompletableFuture.delayedExecutor(
              left, TimeUnit.MILLISECONDS, it -> Thread.ofVirtual().start(it))
          .execute(() -> end(plain, late));
      plain.connect(new InetSocketAddress(address, to.port()), (int) left);
      var socket = to.encrypted() ? secured(plain, to) : plain;
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      var read = HttpAnswer.read(new BufferedInputStream(socket.getInputStream()), clock.instant());
      return new Answer.Answered(read.status(), read.retryAfter(), read.body(), millis(begun));
    } catch (IOException e) {
      if (late.get()) throw new TimeoutException();
      throw e;
    }
  }

  private static void end(Socket socket, AtomicBoolean late) {
    if (socket.isClosed()) return;
    late.set(true);
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  private static Socket secured(Socket plain, Destination to) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(plain, to.host(), to.port(), true);
    var parameters = socket.getSSLParameters();
    // Without it a certificate of anybody would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(Destination to, Map<String, String> headers, byte[] body) {
    var head = new StringBuilder("POST " + to.target() + " HTTP/1.1\r\n");
    head.append("Host: ").append(to.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    var start = head.toString().getBytes(StandardCharsets.US_ASCII);
    var request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }

  private String late() {
    return "No answer within " + settings.patienceMillis() / 1_000 + " s";
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static int millis(long begun) {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
