package org.mutualcrm.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * Agents opening people: the profile with the newest 50 entries of the timeline, one request each.
 */
class ReadProfiles implements Scenario {

  private static final int ENOUGH = 2_000;

  private final Options options;
  private final List<UUID> people = new ArrayList<>();

  ReadProfiles(Options options) {
    this.options = options;
  }

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    var cursor = "";
    while (people.size() < ENOUGH) {
      var page = server.get("/api/v1/customers?limit=100" + cursor);
      for (var customer : page.path("items")) {
        people.add(UUID.fromString(customer.path("id").asString()));
      }
      var next = page.path("next");
      if (!next.isString()) break;
      cursor = "&cursor=" + next.asString();
    }
    if (people.isEmpty()) throw new IOException("The server has no customers to read.");
  }

  @Override
  public ClassicHttpRequest next(Server server) {
    var one = people.get(ThreadLocalRandom.current().nextInt(people.size()));
    return server.asking("/api/v1/customers/" + one + "?expand=timeline");
  }

  @Override
  public String audit(Server server, long succeeded) throws IOException, InterruptedException {
    var read = "%,d customers read in random order".formatted(people.size());
    return options.text("pgbench", "").isEmpty()
        ? read
        : read + "\n" + new SameStatements(options).run(people);
  }
}
