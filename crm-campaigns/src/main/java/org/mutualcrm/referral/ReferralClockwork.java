package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks at referrals whose time has come, or about whose people something changed. */
@Service
public class ReferralClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(ReferralClockwork.class);
  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final ReferralCourse course;
  private final Clock clock;

  ReferralClockwork(JdbcClient jdbc, ReferralCourse course, Clock clock) {
    this.jdbc = jdbc;
    this.course = course;
    this.clock = clock;
  }

  record Note(long id, UUID referral) {}

  @Scheduled(fixedDelay = 5_000)
  public void tick() {
    var notes =
        jdbc.sql(
                "select recheck_id, referral_id from referral_recheck order by recheck_id limit "
                    + AT_ONCE)
            .query((row, _) -> new Note(row.getLong(1), row.getObject(2, UUID.class)))
            .list();
    var due = new LinkedHashSet<UUID>();
    notes.forEach(it -> due.add(it.referral()));
    due.forEach(this::look);
    // Afterwards: what is noted meanwhile has a number of its own, and a crash forgets nothing.
    if (!notes.isEmpty())
      jdbc.sql("delete from referral_recheck where recheck_id = any(?)")
          .param(notes.stream().map(Note::id).toArray(Long[]::new))
          .update();
    List<UUID> ripe =
        jdbc.sql(
                "select referral_id from referral where due_at <= ? order by due_at limit "
                    + AT_ONCE)
            .param(Timestamp.from(clock.instant()))
            .query(UUID.class)
            .list();
    ripe.forEach(this::look);
  }

  private void look(UUID id) {
    try {
      course.look(new ReferralId(id));
    } catch (RuntimeException e) {
      // One referral must not stop the clock of all others.
      LOG.error("Referral {} can not go on", id, e);
      jdbc.sql("update referral set due_at = ? where referral_id = ?")
          .params(Timestamp.from(clock.instant().plusSeconds(300)), id)
          .update();
    }
  }
}
