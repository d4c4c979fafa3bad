package org.mutualcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;

/** Puts one scenario on a server, prints what it saw and keeps it under bench/results. */
public class Bench {

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0 || args[0].equals("help")) {
      System.out.println(Options.HELP);
      return;
    }
    try {
      var options = Options.parse(args);
      if (options.scenario().equals("fill")) new Fill(options).run();
      else if (options.scenario().equals("match")) System.out.println(MatchPeople.run(options));
      else run(options);
    } catch (Options.Misuse e) {
      System.err.println(e.getMessage() + "\n\n" + Options.HELP);
      System.exit(2);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Options options) throws IOException, InterruptedException {
    var scenario = Scenario.named(options);
    var server = Server.of(options);
    scenario.prepare(server);
    var load = new Load(options.clients(), options.warmUp(), options.measured());
    System.out.printf(
        "%s: %d clients, %d s after %d s of warm-up, %s%n",
        options.scenario(),
        load.clients(),
        load.measured().toSeconds(),
        load.warmUp().toSeconds(),
        options.url());

    var measurement = load.put(scenario, server);

    System.out.println(measurement.table());
    var audit = scenario.audit(server, measurement.succeeded());
    System.out.println(audit);
    System.out.println("Kept in " + keep(options, load, measurement, audit));
  }

  private static Path keep(Options options, Load load, Measurement measurement, String audit)
      throws IOException {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var result = new LinkedHashMap<String, Object>();
    result.put("scenario", options.scenario());
    result.put("at", now.toString());
    result.put("clients", load.clients());
    result.put("seconds", load.measured().toSeconds());
    result.put("warmUpSeconds", load.warmUp().toSeconds());
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("measured", measurement);
    result.put("audit", audit);
    var file = Path.of("bench/results", options.scenario() + "-" + now.getEpochSecond() + ".json");
    Files.createDirectories(file.getParent());
    var pretty = Server.JSON.writerWithDefaultPrettyPrinter();
    return Files.writeString(file, pretty.writeValueAsString(result));
  }
}
