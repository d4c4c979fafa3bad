package org.mutualcrm.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;
import tools.jackson.databind.JsonNode;

/**
 * Agents looking for people, each search in its turn: whole names, common ones, beginnings, single
 * letters, slips, addresses, phone numbers in several shapes, ends of order numbers, nobody.
 */
class FindPeople implements Scenario {

  private static final List<String> COMMON =
      List.of(
          "a", "ma", "smith", "maria", "info@", "maria smith", "anna garcia", "j s", "+39", "mr");

  private final List<String> queries = new ArrayList<>();
  private final String only;

  FindPeople(Options options) {
    only = options.text("q", "");
  }

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    if (!only.isEmpty()) {
      queries.add(only);
      return;
    }
    var random = ThreadLocalRandom.current();
    for (int page = 0; page < 20; page++) {
      var people = server.get("/api/v1/customers?limit=50&cursor=" + random.nextInt(9_000));
      for (var it : people.path("items")) remember(it, random);
    }
    if (queries.isEmpty()) throw new IOException("The server has no customers to find.");
  }

  private void remember(JsonNode person, ThreadLocalRandom random) {
    var name = person.path("displayName").asString();
    queries.add(name);
    queries.add(slip(name, random));
    queries.add(name.substring(0, Math.min(name.length(), 2 + random.nextInt(5))));
    queries.add(person.path("email").asString());
    var phone = person.path("phone").asString();
    if (phone.length() > 8) {
      queries.add(phone);
      queries.add("0" + phone.substring(3, 6) + " " + phone.substring(6));
      queries.add(phone.substring(phone.length() - 6));
    }
    queries.add("SO-" + (2400 + random.nextInt(1, 12)) + "-" + random.nextInt(1, 900_000) + "-1");
    queries.add("nobody" + random.nextInt(1_000) + " called thus");
    queries.add(COMMON.get(random.nextInt(COMMON.size())));
  }

  private static String slip(String name, ThreadLocalRandom random) {
    int at = random.nextInt(Math.max(1, name.length() - 1));
    var letters = new StringBuilder(name);
    return letters
        .insert(at, letters.charAt(name.length() - 1 - at))
        .deleteCharAt(at + 1)
        .toString();
  }

  @Override
  public ClassicHttpRequest next(Server server) {
    var query = queries.get(ThreadLocalRandom.current().nextInt(queries.size()));
    var q = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return server.asking("/api/v1/customers?limit=20&q=" + q);
  }

  @Override
  public String audit(Server server, long succeeded) {
    return "%,d different searches".formatted(queries.stream().distinct().count());
  }
}
