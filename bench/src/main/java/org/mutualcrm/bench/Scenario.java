package org.mutualcrm.bench;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** One kind of work to put on the server. */
interface Scenario {

  /** Makes or finds what the run needs; not measured. */
  void prepare(Server server) throws IOException, InterruptedException;

  /** The next request, or null when there is nothing left to ask. Called by many threads. */
  @Nullable ClassicHttpRequest next(Server server);

  /**
   * Compares what the server has in its books with what it answered, because a server that refuses
   * everything looks fast.
   *
   * @param succeeded answers of 2xx, warm-up included
   * @return what was compared, in words
   */
  String audit(Server server, long succeeded) throws IOException, InterruptedException;

  static Scenario named(Options options) {
    return switch (options.scenario()) {
      case "profile" -> new ReadProfiles(options);
      case "search" -> new FindPeople(options);
      case "resolve" -> new ResolvePeople(options);
      case "timeline" -> new TurnPages(options);
      case "capture" -> new CaptureMessages(options);
      case "redeem" -> new RedeemCodes(options.number("codes", 20_000));
      default -> throw new Options.Misuse("There is no scenario " + options.scenario());
    };
  }

  /** The books do not say what the answers said. */
  class BooksDiffer extends IOException {
    BooksDiffer(String message) {
      super(message);
    }
  }
}
