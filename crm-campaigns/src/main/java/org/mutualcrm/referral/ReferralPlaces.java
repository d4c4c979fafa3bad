package org.mutualcrm.referral;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerProjection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The places advocates have taken under the caps. They follow the links: whoever is joined keeps
 * what both have. Their referrals are looked at again then, since advocate and friend may be one.
 */
@Component
class ReferralPlaces implements CustomerProjection {

  private final JdbcClient jdbc;

  ReferralPlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer_referral_use");
  }

  @Override
  public void rebuild(Collection<CustomerId> customers) {
    var ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    jdbc.sql("delete from customer_referral_use where customer_id = any(?)").param(ids).update();
    jdbc.sql(
            """
            insert into customer_referral_use (customer_id, programme_id, cap_key, used)
            select s.customer_id, r.programme_id, k.cap_key, count(*)
            from source_record s join referral r on r.advocate_record_id = s.source_record_id
            cross join lateral (select 'ALL' as cap_key union select r.cap_key) k
            where s.customer_id = any(?) and r.counted
            group by s.customer_id, r.programme_id, k.cap_key
            """)
        .param(ids)
        .update();
    jdbc.sql(
            """
            insert into referral_recheck (referral_id)
            select r.referral_id from source_record s join referral r
              on r.advocate_record_id = s.source_record_id or r.source_record_id = s.source_record_id
            where s.customer_id = any(?) and r.state <> 'LAPSED'
            """)
        .param(ids)
        .update();
  }

  /** Takes a place, by conditions only; false if one of the caps is reached. */
  boolean take(ReferralProgrammeView programme, CustomerId advocate, String key) {
    var caps = programme.caps();
    if (!count(programme, advocate, ReferralCaps.ALL, caps.perAdvocate())) return false;
    if (!key.equals(ReferralCaps.ALL) && !count(programme, advocate, key, caps.perPeriod()))
      return false;
    // The row all advocates share is locked last.
    return jdbc.sql(
                """
                update referral_programme set used = used + 1
                where programme_id = ? and status = 'LIVE' and (total_limit is null or used < total_limit)
                """)
            .param(programme.id().value())
            .update()
        == 1;
  }

  /** Lets a referral count, or not any more; caps do not stop one that counted before. */
  void count(ReferralView it, boolean counts) {
    boolean changed =
        jdbc.sql("update referral set counted = ? where referral_id = ? and counted <> ?")
                .params(counts, it.id().value(), counts)
                .update()
            == 1;
    if (!changed) return;
    int by = counts ? 1 : -1;
    if (it.advocate() != null)
      for (var key : List.of(ReferralCaps.ALL, it.capKey()).stream().distinct().toList())
        jdbc.sql(
                """
                insert into customer_referral_use as u values (:customer, :programme, :key, greatest(:by, 0))
                on conflict (customer_id, programme_id, cap_key) do update set used = greatest(u.used + :by, 0)
                """)
            .param("customer", it.advocate().value())
            .param("programme", it.programme().value())
            .param("key", key)
            .param("by", by)
            .update();
    jdbc.sql("update referral_programme set used = used + ? where programme_id = ?")
        .params(by, it.programme().value())
        .update();
  }

  private boolean count(
      ReferralProgrammeView programme,
      CustomerId advocate,
      String key,
      @org.jspecify.annotations.Nullable Integer most) {
    return jdbc.sql(
                """
                insert into customer_referral_use as u values (:customer, :programme, :key, 1)
                on conflict (customer_id, programme_id, cap_key)
                  do update set used = u.used + 1 where :most::int is null or u.used < :most::int
                """)
            .param("customer", advocate.value())
            .param("programme", programme.id().value())
            .param("key", key)
            .param("most", most)
            .update()
        == 1;
  }
}
