package org.mutualcrm.perception;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why the company's people believe customers follow it. Of each respondent the newest belief of the
 * last year counts.
 */
@Service
public class Beliefs {

  /** What somebody believes, and since when. */
  public record Belief(ReasonChoice choice, Instant at) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Beliefs(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param respondent who believes it: a user name, or whatever a survey among employees calls them
   *     by; always the same for the same person
   */
  @Transactional
  public void believe(String respondent, ReasonChoice choice) {
    var foremost = choice.foremost();
    jdbc.sql(
            """
            insert into reason_belief (respondent, belief_id, instrument, reasons, foremost, believed_at)
            values (:respondent, :id, :instrument, :reasons, :foremost, :now)
            """)
        .param("respondent", respondent)
        .param("id", UuidCreator.getTimeOrderedEpochPlus1())
        .param("instrument", ReasonChoice.INSTRUMENT)
        .param("reasons", choice.names())
        .param("foremost", foremost == null ? null : foremost.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** What this respondent said last, however long ago. */
  @Transactional(readOnly = true)
  public Optional<Belief> of(String respondent) {
    return jdbc.sql(
            """
            select reasons, foremost, believed_at from reason_belief where respondent = ?
            order by believed_at desc, belief_id desc limit 1
            """)
        .param(respondent)
        .query((row, _) ->
            new Belief(
                ReasonChoice.of(
                    StatedReasons.names(row.getArray("reasons")), row.getString("foremost")),
                row.getTimestamp("believed_at").toInstant()))
        .optional();
  }
}
