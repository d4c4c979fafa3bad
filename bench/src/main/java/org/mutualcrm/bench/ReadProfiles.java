package org.mutualcrm.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** Agents opening people: the profile with the newest 50 entries of the timeline, one request each. */
class ReadProfiles implements Scenario {

  private static final int ENOUGH = 2_000;

  private final List<String> paths = new ArrayList<>();

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    var cursor = "";
    while (paths.size() < ENOUGH) {
      var page = server.get("/api/v1/customers?limit=100" + cursor);
      for (var customer : page.path("items")) {
        paths.add("/api/v1/customers/" + customer.path("id").asString() + "?expand=timeline");
      }
      var next = page.path("next");
      if (!next.isString()) break;
      cursor = "&cursor=" + next.asString();
    }
    if (paths.isEmpty()) throw new IOException("The server has no customers to read.");
  }

  @Override
  public ClassicHttpRequest next(Server server) {
    return server.asking(paths.get(ThreadLocalRandom.current().nextInt(paths.size())));
  }

  @Override
  public String audit(Server server, long succeeded) {
    return "%,d customers read in random order".formatted(paths.size());
  }
}
