package org.mutualcrm.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.Folding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The names advocates chose to be seen by, for whoever answers for what others read. A name that is
 * taken off is seen by nobody, and nobody chooses it again in that programme; who chose it may
 * choose another.
 */
@Service
public class ReferralNames {

  public static final int LONGEST_REASON = 200;
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final CustomerLocks locks;
  private final Clock clock;

  ReferralNames(JdbcClient jdbc, CustomerLocks locks, Clock clock) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * @param friends whose reward was released
   * @param refusal null while it may be seen
   */
  public record Chosen(
      CustomerId customer,
      String name,
      long friends,
      Instant chosenAt,
      @Nullable Refusal refusal) {}

  /** Who took it off, when and why. */
  public record Refusal(String by, Instant at, String because) {}

  /** Names that are off come first, then who brought most; at most 200. */
  public List<Chosen> of(ReferralProgrammeId id) {
    return jdbc.sql(
            """
            with chosen as (
              select source_record_id, display_name, opted_in_at, null::text as refused_by,
                null::timestamptz as refused_at, null::text as refused_because
              from referral_advocate where programme_id = :id
              union all
              select source_record_id, display_name, opted_in_at, refused_by, refused_at, refused_because
              from referral_refused_name where programme_id = :id)
            select c.*, s.customer_id,
              (select count(*) from source_record o
               join referral r on r.advocate_record_id = o.source_record_id and r.programme_id = :id
               where o.customer_id = s.customer_id and r.state = 'RELEASED') as friends
            from chosen c join source_record s using (source_record_id)
            order by c.refused_at desc nulls last, friends desc, c.opted_in_at, c.source_record_id limit :most
            """)
        .param("id", id.value())
        .param("most", MOST)
        .query(ReferralNames::read)
        .list();
  }

  /**
   * Takes the name a customer shows off, at once and for everybody. False if they show none.
   *
   * @throws IllegalArgumentException without a reason
   */
  @Transactional
  public boolean refuse(ReferralProgrammeId id, CustomerId customer, String because, String by) {
    var reason = PlainLine.of(because, LONGEST_REASON);
    if (reason.isEmpty()) throw new IllegalArgumentException("Say why");
    locks.own(customer);
    var shown =
        jdbc.sql(
                """
                delete from referral_advocate a using source_record r
                where a.source_record_id = r.source_record_id and r.customer_id = ? and a.programme_id = ?
                returning a.source_record_id, a.display_name, a.opted_in_at
                """)
            .params(customer.value(), id.value())
            .query((row, _) ->
                new Shown(row.getObject(1, UUID.class), row.getString(2), row.getTimestamp(3)))
            .list();
    for (var it : shown)
      jdbc.sql(
              """
              insert into referral_refused_name (programme_id, folded, source_record_id, display_name, opted_in_at,
                  refused_by, refused_at, refused_because)
              values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """)
          .params(
              id.value(),
              folded(it.name()),
              it.record(),
              it.name(),
              it.at(),
              by,
              Timestamp.from(clock.instant()),
              reason)
          .update();
    return !shown.isEmpty();
  }

  private record Shown(UUID record, String name, Timestamp at) {}

  /**
   * Takes a refusal back: the name may be chosen again. It is shown only once its owner says so, as
   * they may have wished to be seen no more. False if it was not refused.
   */
  @Transactional
  public boolean allow(ReferralProgrammeId id, String name) {
    return jdbc.sql("delete from referral_refused_name where programme_id = ? and folded = ?")
            .params(id.value(), folded(name))
            .update()
        > 0;
  }

  boolean refused(ReferralProgrammeId id, String name) {
    return jdbc.sql(
            """
            select exists (select 1 from referral_refused_name where programme_id = ? and folded = ?)
            """)
        .params(id.value(), folded(name))
        .query(Boolean.class)
        .single();
  }

  private static String folded(String name) {
    return Folding.fold(name);
  }

  private static Chosen read(ResultSet row, int number) throws SQLException {
    var at = row.getTimestamp("refused_at");
    return new Chosen(
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        row.getLong("friends"),
        row.getTimestamp("opted_in_at").toInstant(),
        at == null
            ? null
            : new Refusal(
                row.getString("refused_by"), at.toInstant(), row.getString("refused_because")));
  }
}
