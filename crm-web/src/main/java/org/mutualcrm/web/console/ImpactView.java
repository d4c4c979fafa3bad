package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualcrm.customer.Holding;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Impact;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.Impact.Side;

/** Customers before and after, column by column, as a person compares them. */
public record ImpactView(Impact impact) {

  /** One line of the comparison; a value that is not there is empty. */
  public record Line(String label, List<String> before, List<String> after) {

    /** Whether somebody's value is another afterwards, or two disagree now. */
    public boolean differs() {
      return Stream.concat(before.stream(), after.stream())
              .filter(it -> !it.isEmpty())
              .distinct()
              .count()
          > 1;
    }
  }

  public List<Line> fields() {
    return Arrays.stream(ProfileField.values())
        .filter(it -> it != ProfileField.PICTURE_URL)
        .map(field ->
            new Line(field.label(), values(impact.before(), field), values(impact.after(), field)))
        .filter(it ->
            Stream.concat(it.before().stream(), it.after().stream())
                .anyMatch(value -> !value.isEmpty()))
        .toList();
  }

  /** What hangs on each, and where it will be. */
  public List<Line> holdings() {
    var labels = new LinkedHashMap<String, String>();
    Stream.concat(impact.before().stream(), impact.after().stream())
        .flatMap(it -> it.holdings().stream())
        .forEach(it -> labels.putIfAbsent(it.kind() + it.label(), it.label()));
    var lines = new ArrayList<Line>();
    lines.add(new Line("Source records", records(impact.before()), records(impact.after())));
    labels.forEach((key, label) ->
        lines.add(new Line(label, counts(impact.before(), key), counts(impact.after(), key))));
    return lines;
  }

  public List<Side> before() {
    return impact.before();
  }

  public List<Side> after() {
    return impact.after();
  }

  public static String said(Conflict conflict) {
    return switch (conflict.kind()) {
      case SAME_SOURCE ->
          Show.source(new SourceKey(conflict.subject())) + " lists them as two people.";
      case ISSUED_ID ->
          ChannelLook.of(conflict.subject()).label()
              + " knows them by different ids: "
              + conflict.detail()
              + ".";
      case BIRTH_DATE -> "Their birth dates differ: " + conflict.detail() + ".";
      case SAID_DIFFERENT ->
          conflict.subject() + " said that they are not the same: " + conflict.detail() + ".";
    };
  }

  private static List<String> values(List<Side> sides, ProfileField field) {
    return sides.stream().map(it -> it.profile().value(field).orElse("")).toList();
  }

  private static List<String> records(List<Side> sides) {
    return sides.stream().map(it -> Show.number(it.records().size())).toList();
  }

  private static List<String> counts(List<Side> sides, String key) {
    return sides.stream().map(side -> count(side, key).map(Show::number).orElse("")).toList();
  }

  private static Optional<Long> count(Side side, String key) {
    return side.holdings().stream()
        .filter(it -> (it.kind() + it.label()).equals(key))
        .map(Holding::count)
        .findFirst();
  }
}
