package org.mutualcrm.advocacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.advocacy.InvitationResult.Complains;
import org.mutualcrm.advocacy.InvitationResult.Done;
import org.mutualcrm.advocacy.InvitationResult.NoConsent;
import org.mutualcrm.advocacy.InvitationResult.NotFrom;
import org.mutualcrm.advocacy.InvitationResult.TooSoon;
import org.mutualcrm.advocacy.InvitationResult.Unknown;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.Customers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks people to speak for us: only whom we may contact, nobody who waits for a complaint to be
 * resolved, nobody again within half a year, and within a year after a no.
 */
@Service
@Transactional
public class Inviting {

  public static final Duration PAUSE = Duration.ofDays(180);
  public static final Duration AFTER_NO = Duration.ofDays(365);

  private static final String SELECT =
      """
      select v.*, c.customer_id, c.display_name from advocate_invitation v
      join source_record r using (source_record_id) join customer c using (customer_id)
      """;

  private final JdbcClient jdbc;
  private final Customers customers;
  private final CustomerLocks locks;
  private final MayContact mayContact;
  private final Advocates advocates;
  private final Clock clock;

  Inviting(
      JdbcClient jdbc,
      Customers customers,
      CustomerLocks locks,
      MayContact mayContact,
      Advocates advocates,
      Clock clock) {
    this.jdbc = jdbc;
    this.customers = customers;
    this.locks = locks;
    this.mayContact = mayContact;
    this.advocates = advocates;
    this.clock = clock;
  }

  /**
   * Notes that they are invited; writing to them is for whoever does.
   *
   * @throws IllegalArgumentException if the disclosure is blank or too long
   */
  public InvitationResult invite(
      CustomerId asked, PurposeKey purpose, ContactChannel channel, String disclosure, String by) {
    var words = disclosure.replace("\0", "").strip();
    if (words.isEmpty() || words.length() > Invitation.LONGEST_DISCLOSURE)
      throw new IllegalArgumentException(
          "Say in 1 to " + Invitation.LONGEST_DISCLOSURE + " characters what has to be disclosed");
    var customer = customers.resolve(asked).orElse(null);
    if (customer == null) return new Unknown();
    // Of two who invite at once, the second sees the first.
    locks.own(customer);
    var now = clock.instant();
    var verdict = mayContact.answer(customer, purpose, channel);
    if (!verdict.allowed()) return new NoConsent(verdict.why());
    var again = notBefore(customer, now);
    if (again != null) return new TooSoon(again);
    var score = advocates.of(customer);
    if (score.complaints().count() > 0) return new Complains(score.complaints().count());
    var id = InvitationId.next();
    int made =
        jdbc.sql(
                """
                insert into advocate_invitation (source_record_id, invitation_id, status, purpose, channel, consent,
                    disclosure, score, staff, invited_at)
                select source_record_id, :id, 'INVITED', :purpose, :channel, :consent, :disclosure, :score, :staff, :now
                from source_record where customer_id = :customer order by first_seen_at, source_record_id limit 1
                """)
            .param("id", id.value())
            .param("purpose", purpose.value())
            .param("channel", channel.value())
            .param("consent", verdict.why())
            .param("disclosure", words)
            .param("score", score.total())
            .param("staff", by)
            .param("now", Timestamp.from(now))
            .param("customer", customer.value())
            .update();
    return made == 0 ? new Unknown() : new Done(find(id).orElseThrow());
  }

  /** Notes what they said, corrects it, or takes it back to invited. */
  public InvitationResult note(InvitationId id, InvitationStatus status, String by) {
    var standing =
        jdbc.sql("select status from advocate_invitation where invitation_id = ? for update")
            .param(id.value())
            .query((row, _) -> InvitationStatus.valueOf(row.getString(1)))
            .optional()
            .orElse(null);
    if (standing == null) return new Unknown();
    if (!standing.mayBecome(status)) return new NotFrom(standing);
    jdbc.sql(
            "update advocate_invitation set status = ?, answered_by = ?, answered_at = ? where invitation_id = ?")
        .params(status.name(), by, Timestamp.from(clock.instant()), id.value())
        .update();
    return new Done(find(id).orElseThrow());
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<Invitation> newest(int most) {
    return jdbc.sql(SELECT + "order by v.invited_at desc, v.invitation_id limit ?")
        .param(most)
        .query(Inviting::invitation)
        .list();
  }

  @Transactional(readOnly = true)
  public List<Invitation> of(CustomerId customer) {
    return jdbc.sql(SELECT + "where r.customer_id = ? order by v.invited_at desc, v.invitation_id")
        .param(customer.value())
        .query(Inviting::invitation)
        .list();
  }

  private Optional<Invitation> find(InvitationId id) {
    return jdbc.sql(SELECT + "where v.invitation_id = ?")
        .param(id.value())
        .query(Inviting::invitation)
        .optional();
  }

  /** When they may be asked again; null for now. What was withdrawn asked nobody. */
  private @Nullable Instant notBefore(CustomerId customer, Instant now) {
    return of(customer).stream()
        .filter(it -> it.status() != InvitationStatus.WITHDRAWN)
        .map(it -> it.invitedAt().plus(it.status() == InvitationStatus.DECLINED ? AFTER_NO : PAUSE))
        .filter(it -> it.isAfter(now))
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    var answered = row.getTimestamp("answered_at");
    return new Invitation(
        new InvitationId(row.getObject("invitation_id", UUID.class)),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getString("display_name"),
        InvitationStatus.valueOf(row.getString("status")),
        row.getString("purpose"),
        row.getString("channel"),
        row.getString("consent"),
        row.getString("disclosure"),
        row.getDouble("score"),
        row.getString("staff"),
        row.getTimestamp("invited_at").toInstant(),
        row.getString("answered_by"),
        answered == null ? null : answered.toInstant());
  }
}
