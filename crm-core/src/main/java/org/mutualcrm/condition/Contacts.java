package org.mutualcrm.condition;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.CustomerFacts.Contact;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * Which touchpoints a fact is about: of a kind, on a channel, in a direction, in a window. The last
 * days are days of 24 hours up to now; between dates means from the first's beginning to the
 * second's end, UTC.
 */
public record Contacts(Arguments arguments) {

  /** Of any kind. */
  public static final String ANY = "ANY";

  public static final String SENTENCE =
      "{kind}[ on {channel}][ {direction}][ in the last {lastDays} days][ between {from} and {to}]";

  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.choice("kind", "Kind", kinds()),
          Parameter.text("channel", "Channel").maybe(),
          Parameter.choice(
                  "direction",
                  "Direction",
                  Parameter.choices("INBOUND", "from them", "OUTBOUND", "from us"))
              .maybe(),
          Parameter.whole("lastDays", "In the last days", 1, 3_650).maybe(),
          Parameter.date("from", "From").maybe(),
          Parameter.date("to", "To").maybe());

  private static List<Choice> kinds() {
    var any = new Choice(ANY, "touchpoints");
    return Stream.concat(
            Stream.of(any),
            Arrays.stream(TouchpointKind.values()).map(it -> new Choice(it.name(), plural(it))))
        .toList();
  }

  private static String plural(TouchpointKind kind) {
    var one = kind.label().toLowerCase(Locale.ROOT);
    if (kind == TouchpointKind.OTHER) return "other touchpoints";
    return one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
  }

  /** What is wrong with the window, if anything. */
  public Optional<Fault> fault() {
    boolean between = arguments.has("from") || arguments.has("to");
    if (between && arguments.has("lastDays")) {
      return Optional.of(
          new Fault(
              "/lastDays",
              "CONTRADICTORY",
              "A window is either the last days or between two dates.",
              "Leave one of them out."));
    }
    if (arguments.has("from") != arguments.has("to")) {
      return Optional.of(
          new Fault(
              arguments.has("from") ? "/to" : "/from",
              "MISSING",
              "A window between dates needs both.",
              "Send from and to."));
    }
    if (between && arguments.date("to").isBefore(arguments.date("from"))) {
      return Optional.of(
          new Fault(
              "/to", "CONTRADICTORY", "The window ends before it begins.", "Swap from and to."));
    }
    return Optional.empty();
  }

  public List<Contact> of(CustomerFacts customer, Instant now) {
    var since = since(now);
    var until = until();
    return customer.contacts().stream()
        .filter(
            it -> arguments.text("kind").equals(ANY) || it.kind().equals(arguments.text("kind")))
        .filter(it -> arguments.find("channel").map(it.channel()::equals).orElse(true))
        .filter(it -> arguments.find("direction").map(it.direction()::equals).orElse(true))
        .filter(it -> since == null || it.at().isAfter(since))
        .filter(it -> until == null || it.at().isBefore(until))
        .toList();
  }

  /** {@code from … where …} over {@code t} and {@code r}. */
  public String sql(Instant now) {
    var where = new ArrayList<String>(List.of("$scope(r.customer_id)"));
    if (!arguments.text("kind").equals(ANY)) where.add("t.kind = :kind");
    if (arguments.has("channel")) where.add("t.channel = :channel");
    if (arguments.has("direction")) where.add("t.direction = :direction");
    if (since(now) != null) where.add("t.occurred_at > :since");
    if (until() != null) where.add("t.occurred_at < :until");
    return """
    from source_record r join touchpoint t using (source_record_id)
    where %s
    """
        .formatted(String.join(" and ", where));
  }

  public Map<String, Object> parameters(Instant now) {
    var values = new HashMap<String, Object>();
    for (var name : List.of("kind", "channel", "direction")) {
      arguments.find(name).filter(it -> !it.equals(ANY)).ifPresent(it -> values.put(name, it));
    }
    var since = since(now);
    if (since != null) values.put("since", Timestamp.from(since));
    var until = until();
    if (until != null) values.put("until", Timestamp.from(until));
    if (arguments.has("lastDays")) values.put("hours", arguments.whole("lastDays") * 24);
    return values;
  }

  /** When the oldest of those counted leaves the window, given the column with its moment. */
  public @Nullable String due(String oldest) {
    return arguments.has("lastDays") ? oldest + " + make_interval(hours => :hours)" : null;
  }

  // Exclusive: what happened exactly that long ago has left the window.
  private @Nullable Instant since(Instant now) {
    if (arguments.has("lastDays")) return now.minus(Duration.ofDays(arguments.whole("lastDays")));
    if (!arguments.has("from")) return null;
    return midnight(arguments.date("from")).minusNanos(1_000);
  }

  private @Nullable Instant until() {
    return arguments.has("to") ? midnight(arguments.date("to").plusDays(1)) : null;
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The window in words, for what was found. */
  String said() {
    var words = new StringBuilder();
    arguments
        .find("lastDays")
        .ifPresent(it -> words.append(" in the last ").append(it).append(" days"));
    arguments.find("from").ifPresent(it -> words.append(" from ").append(it));
    arguments.find("to").ifPresent(it -> words.append(" to ").append(it));
    return words.toString();
  }
}
