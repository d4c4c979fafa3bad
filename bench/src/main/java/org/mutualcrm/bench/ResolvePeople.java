package org.mutualcrm.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import tools.jackson.databind.JsonNode;

/**
 * People write whom the server has not seen under this id, though it knows most of them: with their
 * name and number, with a slip in the name, with an address of their own. What counts is not the
 * answer, which does not wait for it, but how long finding out who it is took.
 */
class ResolvePeople implements Scenario {

  private static final Pattern METRIC =
      Pattern.compile(
          "crm_resolution_seconds(?:_(count)|\\{quantile=\"([0-9.]+)\"[^}]*}|_(max)) ([0-9.E+-]+)");
  private static final Duration LONGEST = Duration.ofMinutes(40);

  private final boolean learning;
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private final AtomicLong number = new AtomicLong();
  private final List<JsonNode> known = new ArrayList<>();

  ResolvePeople(Options options) {
    learning = !options.text("learn", "yes").equals("no");
  }

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    var random = ThreadLocalRandom.current();
    for (int page = 0; page < 20; page++) {
      var people = server.get("/api/v1/customers?limit=50&cursor=" + random.nextInt(9_000));
      for (var it : people.path("items")) known.add(it);
    }
    if (known.isEmpty()) throw new IOException("The server has no customers to be like.");
    if (learning) learn(server);
  }

  private static void learn(Server server) throws IOException, InterruptedException {
    var search = server.post("/api/v1/duplicate-searches", Map.of());
    long begun = System.nanoTime();
    while (!search.path("state").asString().matches("DONE|FAILED")) {
      if (System.nanoTime() - begun > LONGEST.toNanos()) throw new IOException("No model yet.");
      Thread.sleep(2_000);
      search = server.get("/api/v1/duplicate-searches/" + search.path("id").asString());
    }
    System.out.printf(
        "A model was learned from %,d records in %d s: %s, %,d joined, %,d asked%n",
        search.path("records").asLong(),
        (System.nanoTime() - begun) / 1_000_000_000,
        search.path("state").asString(),
        search.path("joined").asLong(),
        search.path("asked").asLong());
  }

  @Override
  public ClassicHttpRequest next(Server server) {
    long n = number.incrementAndGet();
    var like = known.get(ThreadLocalRandom.current().nextInt(known.size()));
    var author = new LinkedHashMap<String, Object>();
    author.put("id", run + "-" + n);
    author.put(
        "name",
        n % 3 == 0
            ? slip(like.path("displayName").asString())
            : like.path("displayName").asString());
    var phone = like.path("phone").asString("");
    if (n % 2 == 0 && !phone.isEmpty()) author.put("phone", phone);
    else author.put("email", run + n + "@post.example");
    var body = new LinkedHashMap<String, Object>();
    body.put("source", "bench:resolve");
    body.put("externalId", run + "-" + n);
    body.put("text", "Is this one still to be had?");
    body.put("author", author);
    body.put("occurredAt", Instant.now().toString());
    return server.sending("/api/v1/interactions", Server.JSON.writeValueAsBytes(body));
  }

  private static String slip(String name) {
    int at = name.length() / 2;
    return name.substring(0, at) + name.substring(Math.min(name.length(), at + 1));
  }

  /** Waits until everybody was looked at; the figures are of the last two minutes. */
  @Override
  public String audit(Server server, long succeeded) throws IOException, InterruptedException {
    var figures = figures(server);
    long before = -1;
    while (before != figures.getOrDefault("count", 0.0).longValue()) {
      before = figures.getOrDefault("count", 0.0).longValue();
      Thread.sleep(3_000);
      figures = figures(server);
    }
    var ms = new StringBuilder();
    figures.forEach((name, value) -> {
      if (!name.equals("count")) ms.append(", %s %.1f ms".formatted(name, value * 1_000));
    });
    return "%,d written, %,d records looked at%s".formatted(succeeded, before, ms);
  }

  private static Map<String, Double> figures(Server server)
      throws IOException, InterruptedException {
    var figures = new TreeMap<String, Double>();
    var metrics = METRIC.matcher(server.text("/actuator/prometheus"));
    while (metrics.find()) {
      var name =
          metrics.group(1) != null ? "count" : metrics.group(3) != null ? "max" : metrics.group(2);
      figures.put(name, Double.parseDouble(metrics.group(4)));
    }
    return figures;
  }
}
