package org.mutualcrm.control;

import java.sql.Timestamp;
import java.time.Clock;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.control.ControlChange.Changed;
import org.mutualcrm.control.ControlChange.NotNow;
import org.mutualcrm.control.ControlChange.Overlaps;
import org.mutualcrm.control.ControlChange.SamePerson;
import org.mutualcrm.control.ControlChange.TooLate;
import org.mutualcrm.control.ControlChange.UnknownPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Periods are declared ahead, approved by somebody else, and end by themselves. */
@Service
@Transactional
public class ControlPlanning {

  private static final String KIND = "control-group";

  private final JdbcClient jdbc;
  private final ControlBook book;
  private final AuditTrail trail;
  private final Clock clock;

  ControlPlanning(JdbcClient jdbc, ControlBook book, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.trail = trail;
    this.clock = clock;
  }

  /** It begins later than now. Of two that are declared at once for the same time, one is. */
  public ControlChange declare(DeclareControl wish) {
    var now = clock.instant();
    if (!wish.startsAt().isAfter(now)) return new TooLate();
    var id = ControlPeriodId.next();
    int written =
        jdbc.sql(
                """
                insert into control_period (control_period_id, tenths, starts_at, ends_at, reason, declared_by, declared_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict on constraint control_period_never_two do nothing
                """)
            .params(
                id.value(),
                wish.tenths(),
                Timestamp.from(wish.startsAt()),
                Timestamp.from(wish.endsAt()),
                wish.reason(),
                wish.by(),
                Timestamp.from(now))
            .update();
    if (written == 0) return new Overlaps();
    trail.changed(
        Change.of(KIND, id)
            .with("tenths", wish.tenths())
            .with("startsAt", wish.startsAt())
            .with("endsAt", wish.endsAt())
            .because(wish.reason()));
    return new Changed(id);
  }

  /** Before it begins, by somebody else than who declared it. */
  public ControlChange approve(ControlPeriodId id, String by) {
    var now = Timestamp.from(clock.instant());
    int written =
        jdbc.sql(
                """
                update control_period set approved_by = :by, approved_at = :now
                where control_period_id = :id and approved_by is null and withdrawn_at is null
                  and starts_at >= :now and declared_by <> :by
                """)
            .param("by", by)
            .param("now", now)
            .param("id", id.value())
            .update();
    if (written == 0) return refusal(id, by);
    trail.changed(Change.of(KIND, id).with("approved", false, true));
    return new Changed(id);
  }

  /**
   * Takes it back before it begins; afterwards ends it now, and campaigns reach everybody again.
   */
  public ControlChange end(ControlPeriodId id, String by) {
    int written =
        jdbc.sql(
                """
                update control_period set ended_by = :by,
                  ends_at = case when starts_at <= :now then :now else ends_at end,
                  withdrawn_at = case when starts_at > :now then cast(:now as timestamptz) end
                where control_period_id = :id and withdrawn_at is null and ends_at > :now
                """)
            .param("by", by)
            .param("now", Timestamp.from(clock.instant()))
            .param("id", id.value())
            .update();
    if (written == 0) return book.find(id).isEmpty() ? new UnknownPeriod() : new NotNow();
    trail.changed(Change.of(KIND, id).with("ended", false, true));
    return new Changed(id);
  }

  private ControlChange refusal(ControlPeriodId id, String by) {
    var period = book.find(id).orElse(null);
    if (period == null) return new UnknownPeriod();
    if (period.approvedBy() != null || period.withdrawn()) return new NotNow();
    return period.declaredBy().equals(by) ? new SamePerson() : new TooLate();
  }
}
