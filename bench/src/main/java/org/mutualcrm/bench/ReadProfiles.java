package org.mutualcrm.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Agents opening people: half the requests read the profile, half the timeline. */
class ReadProfiles implements Scenario {

  private static final int ENOUGH = 2_000;

  private final List<String> paths = new ArrayList<>();

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    var cursor = "";
    while (paths.size() < 2 * ENOUGH) {
      var page = server.get("/api/v1/customers?limit=100" + cursor);
      for (var customer : page.path("items")) {
        var path = "/api/v1/customers/" + customer.path("id").asString();
        paths.add(path);
        paths.add(path + "/timeline");
      }
      var next = page.path("next");
      if (!next.isString()) break;
      cursor = "&cursor=" + next.asString();
    }
    if (paths.isEmpty()) throw new IOException("The server has no customers to read.");
  }

  @Override
  public HttpRequest next(Server server) {
    return server.request(paths.get(ThreadLocalRandom.current().nextInt(paths.size()))).build();
  }

  @Override
  public String audit(Server server, long succeeded) {
    return "%,d customers read in random order".formatted(paths.size() / 2);
  }
}
