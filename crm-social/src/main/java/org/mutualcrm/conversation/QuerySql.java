package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.conversation.ConversationQuery.Term;
import org.mutualcrm.customer.Folding;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A search as a condition on {@code conversation c}, with its parameters. */
final class QuerySql {

  private static final Set<String> UNRESOLVED =
      Set.of(
          "c.status <> 'RESOLVED'",
          "(c.status = 'OPEN')",
          "(c.status = 'PENDING')",
          "(c.status = 'SNOOZED')");

  private final Seeker seeker;
  private final Set<String> teams;
  private final Instant now;
  private final String prefix;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> params = new LinkedHashMap<>();

  /**
   * @param prefix keeps the parameters of several searches in one statement apart
   */
  QuerySql(ConversationQuery query, Seeker seeker, Set<String> teams, Instant now, String prefix) {
    this.seeker = seeker;
    this.teams = teams;
    this.now = now;
    this.prefix = prefix;
    for (var term : query.terms()) {
      var any =
          term.values().stream()
              .map(it -> condition(term, it))
              .collect(Collectors.joining(" or ", "(", ")"));
      conditions.add(term.not() ? negated(term, any) : any);
    }
  }

  String condition() {
    var all = new ArrayList<>(conditions);
    // What was merged is found as what it went into. It is resolved: for the rest an index says
    // all.
    if (conditions.stream().noneMatch(UNRESOLVED::contains)) all.add("c.merged_into is null");
    return String.join(" and ", all);
  }

  StatementSpec bind(StatementSpec statement) {
    for (var it : params.entrySet()) statement = statement.param(it.getKey(), it.getValue());
    return statement;
  }

  // Written so, an index of what is not resolved serves the first, and a join the second.
  private static String negated(Term term, String any) {
    if (any.equals("(c.status = 'RESOLVED')")) return "c.status <> 'RESOLVED'";
    return term.key() == QueryKey.HAS ? "not " + any : "not coalesce(" + any + ", false)";
  }

  private String condition(Term term, String value) {
    return switch (term.key()) {
      case IS -> is(value);
      case CHANNEL -> {
        var channel = param(value);
        yield "c.channel = %s or c.other_channels @> array[%s]::text[]".formatted(channel, channel);
      }
      case SENTIMENT -> "c.sentiment = " + param(value);
      case INTENT ->
          value.equals("none")
              ? "c.intent is null"
              : "c.intent = " + param(value.replace('-', '_')) + " or c.intent = " + param(value);
      case LANGUAGE -> "c.language = " + param(value);
      case ASSIGNEE ->
          switch (value) {
            case "me" -> "c.assignee = " + param(seeker.username());
            case "none" -> "c.assignee is null";
            default -> "c.assignee = " + param(value);
          };
      case TEAM ->
          switch (value) {
            case "mine" -> "c.team = any(" + param(teams.toArray(String[]::new)) + ")";
            case "none" -> "c.team is null";
            default -> "c.team = " + param(value);
          };
      case LABEL ->
          value.equals("none")
              ? "c.labels = '{}'"
              : "c.labels @> " + param(new String[] {value}) + "::text[]";
      case PRIORITY -> "c.priority = '" + value.toUpperCase(Locale.ROOT) + "'";
      case SINCE -> "c.last_message_at >= " + param(Timestamp.from(time(value)));
      case BEFORE -> "c.last_message_at < " + param(Timestamp.from(time(value)));
      case HAS -> has(value);
      case SLA -> service(value);
      case CSAT -> rating(value);
      case WORDS -> words(term, value);
    };
  }

  private static String is(String value) {
    return switch (value) {
      case "unread" -> "c.unread > 0";
      case "urgent" -> "c.urgency >= " + org.mutualcrm.insight.InsightView.URGENT;
      case "public", "private" ->
          "c.visibility = '" + value.toUpperCase(Locale.ROOT) + "' or c.mixed";
      default -> "c.status = '" + value.toUpperCase(Locale.ROOT) + "'";
    };
  }

  private static String service(String value) {
    return switch (value) {
      case "breached" -> "c.service_breached_at is not null";
      case "overdue" -> "c.service_stage >= " + ServiceStanding.OVERDUE;
      case "due" ->
          "c.service_stage >= %d and c.service_stage < %d"
              .formatted(ServiceStanding.WARNED, ServiceStanding.OVERDUE);
      case "paused" -> "c.service_paused is not null";
      case "running" -> "c.service_due_at is not null";
      default -> "c.service_target is null";
    };
  }

  // The reader lets through nothing but a comparison and a digit.
  private static String rating(String value) {
    if (value.equals("none")) return "c.rating is null";
    return "c.rating " + (Character.isDigit(value.charAt(0)) ? "= " : "") + value;
  }

  private static String has(String value) {
    var what =
        switch (value) {
          case "reply" -> "m.kind in ('REPLY', 'ECHO')";
          case "note" -> "m.kind = 'NOTE'";
          case "attachment" -> "m.attachments <> '[]'::jsonb";
          default -> "";
        };
    return what.isEmpty()
        ? "c.labels <> '{}'"
        : "exists (select 1 from message m where m.conversation_id = c.conversation_id and "
            + what
            + ")";
  }

  /** Words in another script are matched as they were folded when written, or as they stand. */
  private String words(Term term, String value) {
    var folded = tsquery(term, Folding.fold(value));
    var typed = tsquery(term, value);
    // Found first and once: how rare a beginning is, the planner can not know.
    return """
    c.conversation_id = any(array(select m.conversation_id from message m
      where to_tsvector('simple', coalesce(m.folded, m.text)) @@ (%s || %s)))
    """
        .formatted(folded, typed);
  }

  /** A phrase stands as it is; of a single word the beginning is enough. */
  private String tsquery(Term term, String words) {
    var bare = words.replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip();
    return term.phrase() || bare.isEmpty() || bare.contains(" ")
        ? "phraseto_tsquery('simple', " + param(words) + ")"
        : "to_tsquery('simple', " + param(bare + ":*") + ")";
  }

  private Instant time(String value) {
    if (value.contains("-")) return LocalDate.parse(value).atStartOfDay(seeker.zone()).toInstant();
    long count = Long.parseLong(value.substring(0, value.length() - 1));
    return now.minus(
        switch (value.charAt(value.length() - 1)) {
          case 'm' -> Duration.ofMinutes(count);
          case 'h' -> Duration.ofHours(count);
          case 'w' -> Duration.ofDays(7 * count);
          default -> Duration.ofDays(count);
        });
  }

  private String param(Object value) {
    var name = prefix + params.size();
    params.put(name, value);
    return ":" + name;
  }
}
