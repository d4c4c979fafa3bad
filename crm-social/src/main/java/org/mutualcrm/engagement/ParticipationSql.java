package org.mutualcrm.engagement;

import java.util.Set;
import java.util.regex.Pattern;

/** What counts as taking part, for one customer and for many. */
final class ParticipationSql {

  static final int DAYS = 90;

  static final Set<String> AUTHORED = Set.of("POST", "MENTION", "REVIEW");
  static final Set<String> ANSWERED = Set.of("COMMENT", "REPLY", "MESSAGE");
  static final String LIGHT = "REACTION";

  /** Namespaces of identities on networks, and of authors a source without an adapter names. */
  static final String SOCIAL =
      "^(fb_psid|ig_igsid|wa_phone|wa_bsuid|x_user_id|mastodon_acct|at_did|yt_channel|telegram|google_reviewer|author)(:|$)";

  private static final Pattern ON_A_NETWORK = Pattern.compile(SOCIAL);

  private static final String KINDS =
      "('POST', 'MENTION', 'REVIEW', 'COMMENT', 'REPLY', 'MESSAGE', 'REACTION')";

  private ParticipationSql() {}

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
           count(*) filter (where t.kind in ('POST', 'MENTION', 'REVIEW')) as authored,
           count(*) filter (where t.kind in ('COMMENT', 'REPLY', 'MESSAGE')) as answered,
           count(*) filter (where t.kind = 'REACTION') as light,
           count(distinct date_trunc('week', t.occurred_at at time zone 'UTC'))
             filter (where t.kind <> 'REACTION') as weeks,
           min(t.occurred_at) as oldest
    from source_record r join touchpoint t using (source_record_id)
    where t.direction = 'INBOUND' and t.kind in %s and t.occurred_at > :since and t.occurred_at <= :until
      and (:channel = '' or t.channel = :channel) and %s
    group by r.customer_id
    """
        .formatted(KINDS, people);
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
