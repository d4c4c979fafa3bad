package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Advocates who want to be seen, by a name of their choice and the friends whose reward they have.
 * Nobody is on it who did not ask to be.
 */
@Service
public class ReferralLeaderboard {

  public static final int LONGEST_NAME = 40;
  private static final int SHOWN = 10;

  /** A name, and no address: no dot within a word, no slash, no at sign. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} '’\\-\\u200C\\u200D]|\\.(?=\\s|$))*");

  private final JdbcClient jdbc;
  private final ReferralProgrammeBook programmes;
  private final ReferralNames names;
  private final CustomerLocks locks;
  private final Clock clock;

  ReferralLeaderboard(
      JdbcClient jdbc,
      ReferralProgrammeBook programmes,
      ReferralNames names,
      CustomerLocks locks,
      Clock clock) {
    this.jdbc = jdbc;
    this.programmes = programmes;
    this.names = names;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * @param rank the same for the same number of friends
   * @param friends whose reward was released
   */
  public record Place(long rank, String name, long friends) {}

  /**
   * Shows somebody by this name from now on; another name replaces it. False where the programme
   * has no leaderboard, or the customer is gone.
   *
   * @throws IllegalArgumentException if it is no name, or one that was taken off
   */
  @Transactional
  public boolean join(ReferralProgrammeId id, CustomerId advocate, String name) {
    var shown = PlainLine.of(name, LONGEST_NAME);
    if (!NAME.matcher(shown).matches())
      throw new IllegalArgumentException("A name has letters, digits and spaces, and no address");
    if (programmes.find(id).filter(ReferralProgrammeView::leaderboard).isEmpty()) return false;
    locks.own(advocate);
    if (names.refused(id, shown))
      throw new IllegalArgumentException("This name is not shown here. Choose another one");
    leave(id, advocate);
    return jdbc.sql(
                """
                insert into referral_advocate (source_record_id, programme_id, display_name, opted_in_at)
                select source_record_id, :programme, :name, :now from source_record
                where customer_id = :customer order by source_record_id limit 1
                on conflict (source_record_id, programme_id) do update set display_name = excluded.display_name
                """)
            .param("programme", id.value())
            .param("name", shown)
            .param("now", Timestamp.from(clock.instant()))
            .param("customer", advocate.value())
            .update()
        == 1;
  }

  /** Shows them no more, by whatever name. */
  @Transactional
  public void leave(ReferralProgrammeId id, CustomerId advocate) {
    jdbc.sql(
            """
            delete from referral_advocate a using source_record r
            where a.source_record_id = r.source_record_id and r.customer_id = ? and a.programme_id = ?
            """)
        .params(advocate.value(), id.value())
        .update();
  }

  /** The name they are shown by; nothing where they are not. */
  public Optional<String> name(ReferralProgrammeId id, CustomerId advocate) {
    return jdbc.sql(
            """
            select a.display_name from source_record r join referral_advocate a using (source_record_id)
            where r.customer_id = ? and a.programme_id = ? order by a.opted_in_at, a.source_record_id limit 1
            """)
        .params(advocate.value(), id.value())
        .query(String.class)
        .optional();
  }

  /** The ten who brought most, and whoever has as many as the tenth; nobody without a friend. */
  public List<Place> of(ReferralProgrammeId id) {
    return jdbc.sql(
            """
            with seen as (
              -- Who was joined is one person, by the name chosen first.
              select distinct on (s.customer_id) s.customer_id, a.display_name
              from referral_advocate a join source_record s using (source_record_id)
              where a.programme_id = :id order by s.customer_id, a.opted_in_at, a.source_record_id),
            counted as (
              select seen.customer_id, seen.display_name, count(*) as friends
              from seen join source_record s using (customer_id)
              join referral r on r.advocate_record_id = s.source_record_id and r.programme_id = :id
                and r.state = 'RELEASED'
              group by seen.customer_id, seen.display_name),
            ranked as (select rank() over (order by friends desc) as place, display_name, friends from counted)
            select place, display_name, friends from ranked where place <= :shown
            order by place, display_name limit 50
            """)
        .param("id", id.value())
        .param("shown", SHOWN)
        .query((row, _) -> new Place(row.getLong(1), row.getString(2), row.getLong(3)))
        .list();
  }
}
