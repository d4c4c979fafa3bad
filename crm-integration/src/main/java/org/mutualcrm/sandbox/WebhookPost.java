package org.mutualcrm.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Speaks HTTP to our webhook, as the network's servers do. */
@Component
@ConditionalOnSandbox
class WebhookPost {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SandboxSettings settings;
  private final SandboxBooks books;
  private final Environment environment;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  WebhookPost(SandboxSettings settings, SandboxBooks books, Environment environment) {
    this.settings = settings;
    this.books = books;
    this.environment = environment;
  }

  /** The status of the answer; empty where nobody answered. */
  OptionalInt send(Webhook webhook) {
    var request =
        HttpRequest.newBuilder(URI.create(address()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "facebookexternalua")
            .header("X-Hub-Signature-256", webhook.signature())
            .POST(BodyPublishers.ofByteArray(webhook.body()))
            .build();
    try {
      return OptionalInt.of(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException _) {
      return OptionalInt.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** Whether our side proves itself by the verify token, as Meta asks before it sends anything. */
  boolean handshake(String challenge) {
    var token = URLEncoder.encode(books.page().secrets().verifyToken(), StandardCharsets.UTF_8);
    var address =
        address()
            + "?hub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s"
                .formatted(challenge, token);
    var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).GET().build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().equals(challenge);
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String address() {
    var base = settings.webhookUrl();
    return (base.isBlank() ? ourselves() : base) + "/" + books.page().accountKey();
  }

  // Known only once the server listens.
  private String ourselves() {
    var port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return "http://127.0.0.1:" + port + "/webhooks/meta";
  }
}
