package org.mutualcrm.bench;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line: {@code scenario --name value …}. */
record Options(String scenario, Map<String, String> given) {

  static final String HELP =
      """
      ./crm bench <scenario> [options]

        profile   GET /api/v1/customers/{id}?expand=timeline, over existing customers
        search    GET /api/v1/customers?q=…: names, slips, addresses, numbers, single letters
        resolve   POST /api/v1/interactions by people who are like existing customers, and how long
                  finding out took; has the server learn a model first
        timeline  one page of a timeline of 60,000 entries; needs --data million
        capture   POST /webhooks/meta/{account}, signed, each message new
        redeem    POST /api/v1/codes/{code}/redeem, each code once; then compares the books
        match     ./crm match on a file of people who do not exist; needs no server

        fill      makes 1,000,000 customers and 10,000,000 touchpoints in a database of their own

        --data million          measure on what fill made (kept in CRM_BENCH_HOME or .mutual/million)
        --pgbench <path>        profile: then the same statements by pgbench; needs --data million
        --learn no              resolve: with the model that the server has
        --customers, --touchpoints   fill: how many
        --q                     search: only this; timeline: whose
        --timeline-page 1000    timeline: which page
        --clients 16            callers, each waiting for its answer before it asks again
        --seconds 30            measured time
        --warm-up 20            seconds before it, not counted
        --url http://…          a running server; without it one is started with demo data
        --api-key mtl_…         or CRM_API_KEY; else --user and --password sign in and make one
        --account, --secret     capture: the account's key in the address and its app secret
        --page                  capture: the page's id
        --people 50000          match: rows; --duplicated 20 (percent of persons), --most 3 (further
                                records of one), --seed 1
        --codes 20000           redeem: how many codes to mint for the run
      """;

  static Options parse(String[] args) {
    if (args.length == 0 || !args[0].matches("[a-z]+")) throw new Misuse("Which scenario?");
    var given = new HashMap<String, String>();
    for (int i = 1; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length)
        throw new Misuse("Not understood: " + args[i]);
      given.put(args[i].substring(2), args[i + 1]);
    }
    return new Options(args[0], given);
  }

  URI url() {
    return URI.create(text("url", "http://127.0.0.1:8080"));
  }

  int clients() {
    return number("clients", 16);
  }

  Duration measured() {
    return Duration.ofSeconds(number("seconds", 30));
  }

  Duration warmUp() {
    return Duration.ofSeconds(number("warm-up", 20));
  }

  @Nullable String apiKey() {
    return given.getOrDefault("api-key", System.getenv("CRM_API_KEY"));
  }

  String required(String name) {
    var value = given.get(name);
    if (value == null) throw new Misuse("Please give --" + name);
    return value;
  }

  String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    try {
      return Integer.parseInt(text(name, String.valueOf(otherwise)));
    } catch (NumberFormatException e) {
      throw new Misuse("--" + name + " is a number");
    }
  }

  /** The command line makes no sense. */
  static class Misuse extends RuntimeException {
    Misuse(String message) {
      super(message);
    }
  }
}
