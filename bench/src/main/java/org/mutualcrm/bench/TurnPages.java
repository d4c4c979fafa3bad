package org.mutualcrm.bench;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** One page of a very long timeline again and again: the first, or one far down. */
class TurnPages implements Scenario {

  private final int page;
  private final String who;
  private String path = "";

  TurnPages(Options options) {
    page = options.number("timeline-page", 1);
    who = options.text("q", "C00000001");
  }

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    var found = server.get("/api/v1/customers?limit=1&q=" + who).path("items");
    if (found.isEmpty()) throw new IOException("There is no customer " + who);
    var timeline =
        "/api/v1/customers/" + found.path(0).path("id").asString() + "/timeline?limit=50";
    path = timeline;
    for (int i = 1; i < page; i++) {
      var next = server.get(path).path("next");
      if (!next.isString()) throw new IOException("The timeline ends on page " + i);
      path = timeline + "&before=" + next.asString();
    }
  }

  @Override
  public ClassicHttpRequest next(Server server) {
    return server.asking(path);
  }

  @Override
  public String audit(Server server, long succeeded) {
    return "page %,d of 50 entries".formatted(page);
  }
}
