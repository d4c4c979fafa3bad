package org.mutualcrm.engagement;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mutualcrm.identity.Namespace;

/** What counts as taking part, for one customer and for many. */
final class ParticipationSql {

  static final int DAYS = 90;

  static final List<String> AUTHORED = List.of("POST", "MENTION", "REVIEW");
  static final List<String> ANSWERED = List.of("COMMENT", "REPLY", "MESSAGE");
  static final String LIGHT = "REACTION";

  private static final String SOCIAL = "^(" + String.join("|", Namespace.OF_NETWORKS) + ")(:|$)";
  private static final Pattern ON_A_NETWORK = Pattern.compile(SOCIAL);

  /** What counts, as SQL lists it. */
  static final String KINDS =
      "(" + listed(AUTHORED) + ", " + listed(ANSWERED) + ", '" + LIGHT + "')";

  private ParticipationSql() {}

  private static String listed(List<String> kinds) {
    return kinds.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", "));
  }

  static boolean social(String namespace) {
    return ON_A_NETWORK.matcher(namespace).find();
  }

  /**
   * What was said after {@code :since} and not after {@code :until}, on {@code :channel} or
   * anywhere if that is empty.
   *
   * @param people which customers, over {@code r.customer_id}
   */
  private static String said(String people) {
    return """
    select r.customer_id,
           count(*) filter (where t.kind in (%s)) as authored,
           count(*) filter (where t.kind in (%s)) as answered,
           count(*) filter (where t.kind = 'REACTION') as light,
           count(distinct date_trunc('week', t.occurred_at at time zone 'UTC'))
             filter (where t.kind <> 'REACTION') as weeks,
           min(t.occurred_at) as oldest
    from source_record r join touchpoint t using (source_record_id)
    where t.direction = 'INBOUND' and t.kind in %s and t.occurred_at > :since and t.occurred_at <= :until
      and (:channel = '' or t.channel = :channel) and %s
    group by r.customer_id
    """
        .formatted(listed(AUTHORED), listed(ANSWERED), KINDS, people);
  }

  private static String seen(String people) {
    return """
    select distinct r.customer_id
    from source_record r join source_identity i using (source_record_id)
    where i.namespace ~ '%s' and %s
    """
        .formatted(SOCIAL, people);
  }

  /** A row per customer who is on a network or took part. */
  static String participation(String people) {
    return """
    select coalesce(s.customer_id, n.customer_id) as customer_id, coalesce(s.authored, 0) as authored,
           coalesce(s.answered, 0) as answered, coalesce(s.light, 0) as light, coalesce(s.weeks, 0) as weeks,
           s.oldest, n.customer_id is not null as social
    from (%s) s full join (%s) n on n.customer_id = s.customer_id
    """
        .formatted(said(people), seen(people));
  }
}
