package org.mutualcrm.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server under load, as an API client sees it. */
class Server {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient http;
  private final URI base;
  private final String apiKey;

  private Server(HttpClient http, URI base, String apiKey) {
    this.http = http;
    this.base = base;
    this.apiKey = apiKey;
  }

  static Server of(Options options) throws IOException, InterruptedException {
    var key = options.apiKey();
    if (key == null) key = signInForKey(options);
    var http = client().build();
    return new Server(http, options.url(), key);
  }

  /** As a person would: sign in at the console, ask for a key. */
  private static String signInForKey(Options options) throws IOException, InterruptedException {
    try (var http =
        client()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      var person = new Server(http, options.url(), "");
      var form =
          "username=%s&password=%s&_csrf=%s"
              .formatted(
                  encoded(options.required("user")),
                  encoded(options.required("password")),
                  encoded(person.csrf("/login")));
      http.send(
          HttpRequest.newBuilder(options.url().resolve("/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.discarding());
      var wanted = "{\"name\":\"bench\",\"roles\":[\"admin\"]}";
      var answer =
          http.send(
              HttpRequest.newBuilder(options.url().resolve("/api/v1/api-keys"))
                  .header("Content-Type", "application/json")
                  .header("X-CSRF-TOKEN", person.csrf("/settings/api-keys"))
                  .POST(BodyPublishers.ofString(wanted))
                  .build(),
              BodyHandlers.ofString());
      return read(answer).path("secret").asString();
    }
  }

  private String csrf(String page) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(base.resolve(page)).header("Accept", "text/html").build();
    var token = CSRF.matcher(http.send(request, BodyHandlers.ofString()).body());
    if (!token.find())
      throw new IOException("No form on " + page + "; are --user and --password right?");
    return token.group(1);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return read(http.send(request(path).build(), BodyHandlers.ofString()));
  }

  String text(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return read(http.send(request.build(), BodyHandlers.ofString()));
  }

  /** A client of its own, for the load. */
  Caller caller() {
    return new Caller(base);
  }

  /** A question to put by a {@link Caller}. */
  ClassicHttpRequest asking(String path) {
    var request = new BasicClassicHttpRequest("GET", path);
    request.setHeader("Authorization", "Bearer " + apiKey);
    return request;
  }

  /** JSON to send by a {@link Caller}. */
  ClassicHttpRequest sending(String path, byte[] body) {
    var request = new BasicClassicHttpRequest("POST", path);
    request.setHeader("Authorization", "Bearer " + apiKey);
    request.setHeader("Content-Type", "application/json");
    request.setHeader("Content-Length", body.length);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + apiKey);
  }

  private static JsonNode read(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300)
      throw new IOException(
          "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
