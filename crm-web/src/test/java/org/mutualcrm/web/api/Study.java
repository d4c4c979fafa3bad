package org.mutualcrm.web.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Coupon campaigns that were run: which households each was sent to, and every coupon that came
 * back, in the order in which they came.
 */
record Study(List<Campaign> campaigns, List<Use> uses) {

  /**
   * @param end the last day
   */
  record Campaign(
      String id, LocalDate start, LocalDate end, Set<String> households, Set<String> coupons) {}

  record Use(String household, String coupon, String campaign, LocalDate day) {}

  Set<String> households() {
    var all = new TreeSet<String>();
    campaigns.forEach(it -> all.addAll(it.households()));
    uses.forEach(it -> all.add(it.household()));
    return all;
  }

  /** The files of the study "Complete Journey", as they were published. */
  static Study read(Path folder) throws IOException {
    var households = new LinkedHashMap<String, Set<String>>();
    var coupons = new LinkedHashMap<String, Set<String>>();
    for (var it : rows(folder, "campaigns.csv"))
      households
          .computeIfAbsent(it.get("campaign_id"), _ -> new LinkedHashSet<>())
          .add(it.get("household_id"));
    for (var it : rows(folder, "coupons.csv"))
      coupons
          .computeIfAbsent(it.get("campaign_id"), _ -> new LinkedHashSet<>())
          .add(it.get("coupon_upc"));
    var campaigns = new ArrayList<Campaign>();
    for (var it : rows(folder, "campaign_descriptions.csv")) {
      var id = it.get("campaign_id");
      campaigns.add(
          new Campaign(
              id,
              LocalDate.parse(it.get("start_date")),
              LocalDate.parse(it.get("end_date")),
              households.getOrDefault(id, Set.of()),
              coupons.getOrDefault(id, Set.of())));
    }
    var uses = new ArrayList<Use>();
    for (var it : rows(folder, "coupon_redemptions.csv"))
      uses.add(
          new Use(
              it.get("household_id"),
              it.get("coupon_upc"),
              it.get("campaign_id"),
              LocalDate.parse(it.get("redemption_date"))));
    uses.sort(Comparator.comparing(Use::day));
    return new Study(campaigns, uses);
  }

  /** Made up, of the same shape: coupons that return, and some that two campaigns share. */
  static Study madeUp() {
    var random = new Random(51);
    var campaigns = new ArrayList<Campaign>();
    var uses = new ArrayList<Use>();
    for (int c = 1; c <= 3; c++) {
      var start = LocalDate.of(2017, 3, 1).plusDays(20L * c);
      var households = new LinkedHashSet<String>();
      while (households.size() < 12) households.add(String.valueOf(1 + random.nextInt(40)));
      var coupons = new LinkedHashSet<String>();
      for (int i = 0; i < 5; i++) coupons.add("5111107" + (4_000 + 3 * c + i));
      campaigns.add(new Campaign("" + c, start, start.plusDays(35), households, coupons));
      for (int i = 0; i < 40; i++)
        uses.add(
            new Use(
                any(households, random),
                any(coupons, random),
                "" + c,
                start.plusDays(random.nextInt(36))));
    }
    uses.sort(Comparator.comparing(Use::day));
    return new Study(campaigns, uses);
  }

  private static String any(Set<String> of, Random random) {
    return List.copyOf(of).get(random.nextInt(of.size()));
  }

  private static List<Map<String, String>> rows(Path folder, String file) throws IOException {
    var lines = Files.readAllLines(folder.resolve(file));
    var names = lines.getFirst().split(",");
    var rows = new ArrayList<Map<String, String>>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      var row = new LinkedHashMap<String, String>();
      for (int i = 0; i < names.length; i++) row.put(names[i], cells[i]);
      rows.add(row);
    }
    return rows;
  }
}
