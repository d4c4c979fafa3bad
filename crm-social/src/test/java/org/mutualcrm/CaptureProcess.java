package org.mutualcrm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.capture.Receipt.Accepted;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The social modules in a process of their own that takes deliveries over HTTP, to be killed. Says
 * on which port it listens and ends with its standard input, so that it outlives no test.
 */
public class CaptureProcess {

  private final Capture capture;

  private CaptureProcess(Capture capture) {
    this.capture = capture;
  }

  public static void main(String[] properties) throws IOException {
    var application = new SpringApplication(SocialTestApplication.class);
    application.addInitializers(
        it -> ((GenericApplicationContext) it).registerBean(Clock.class, Clock::systemUTC));
    var context = application.run(properties);
    context
        .getBean(ChannelAccounts.class)
        .connect(
            new ConnectAccount(
                "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
    var process = new CaptureProcess(context.getBean(Capture.class));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", process::take);
    server.start();
    System.out.println("listening " + server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var receipt =
          capture.receive(
              "village",
              "square",
              Map.of("signature", "s3cret"),
              exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(receipt instanceof Accepted ? 200 : 400, -1);
    }
  }
}
