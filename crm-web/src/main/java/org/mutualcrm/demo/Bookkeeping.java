package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mutualcrm.demo.ExportFiles.Export;
import org.mutualcrm.demo.Purchases.Purchase;

/** The exports of eighteen months: one of everything at the start, then one per quarter. */
final class Bookkeeping {

  private static final int QUARTERS = 6;

  private final Season season;
  private final List<Human> people;
  private final List<Purchase> purchases;

  Bookkeeping(Season season, List<Human> people, List<Purchase> purchases) {
    this.season = season;
    this.people = people;
    this.purchases = purchases;
  }

  List<Happening> through(Consumer<Export> door) {
    var happenings = new ArrayList<Happening>();
    var before = Instant.EPOCH;
    for (int quarter = 0; quarter <= QUARTERS; quarter++) {
      var end = end(quarter);
      for (var file : files(before, end, quarter == 0)) {
        happenings.add(new Happening(end, () -> door.accept(file)));
      }
      before = end;
    }
    return happenings;
  }

  /** The last one ran last night. */
  private Instant end(int quarter) {
    var length = Duration.between(season.from(), season.until().minus(Duration.ofHours(6)));
    return season.from().plus(length.multipliedBy(quarter).dividedBy(QUARTERS));
  }

  private List<Export> files(Instant after, Instant until, boolean first) {
    var period = ExportFiles.period(until);
    var fresh = people.stream().filter(it -> within(met(it), after, until)).toList();
    var bought = purchases.stream().filter(it -> within(it.at(), after, until)).toList();
    var files = new ArrayList<Export>();
    var tills = fresh.stream().filter(Human::atTill).toList();
    files.add(ExportFiles.tillCustomers(period, tills, first));
    files.add(ExportFiles.webCustomers(period, fresh.stream().filter(Human::inWebShop).toList()));
    files.add(ExportFiles.clubMembers(period, fresh.stream().filter(Human::inClub).toList()));
    if (!first) {
      var online = bought.stream().filter(Purchase::online).toList();
      var counter = bought.stream().filter(it -> !it.online()).toList();
      files.add(ExportFiles.tillOrders(period, counter));
      files.add(ExportFiles.webOrders(period, online));
    }
    return files.stream().filter(it -> lines(it) > 1).toList();
  }

  private static Instant met(Human human) {
    return human.since().atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
  }

  private static boolean within(Instant at, Instant after, Instant until) {
    return at.isAfter(after) && !at.isAfter(until);
  }

  private static long lines(Export file) {
    long lines = 0;
    for (byte it : file.content()) if (it == '\n') lines++;
    return lines;
  }
}
