package org.mutualcrm.web.assistant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The record of what assistants asked for: who, when, which tool, about whom, and what came of it.
 * It is written before the tool is used, so that nothing is done unseen; the words are never kept.
 */
@Service
public class AssistantCalls {

  /** How long calls are kept. */
  public static final Duration KEPT = Duration.ofDays(365);

  private static final int AT_ONCE = 10_000;

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  AssistantCalls(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /** What came of a call. */
  public enum Outcome {
    /** It did not end, or the process did. */
    BEGUN("Not ended"),
    ANSWERED("Answered"),
    REFUSED("Refused"),
    FAILED("Failed");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * @param about the customer or conversation it named
   */
  public record Line(
      UUID id,
      Instant at,
      String subject,
      String username,
      String tool,
      @Nullable UUID about,
      Outcome outcome,
      int milliseconds) {}

  UUID begin(CurrentStaff staff, String tool, @Nullable UUID about) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    trail.narrow("TOOL " + tool, about == null ? null : kind(tool) + "/" + about);
    jdbc.sql(
            """
            insert into assistant_call (call_id, called_at, subject, username, tool, about, outcome)
            values (:id, :now, :subject, :username, :tool, :about::uuid, 'BEGUN')
            """)
        .param("id", id)
        .param("now", Timestamp.from(clock.instant()))
        .param("subject", staff.subject())
        .param("username", staff.username())
        .param("tool", tool)
        .param("about", about == null ? null : about.toString())
        .update();
    return id;
  }

  private static String kind(String tool) {
    boolean talk = tool.contains("conversation") || tool.equals("draft_reply");
    return talk ? "conversations" : "customers";
  }

  void end(UUID id, Outcome outcome, Duration took) {
    jdbc.sql("update assistant_call set outcome = ?, took_ms = ? where call_id = ?")
        .params(outcome.name(), (int) Math.min(took.toMillis(), Integer.MAX_VALUE), id)
        .update();
  }

  /**
   * The newest first.
   *
   * @param before the id of the last line of the page before; null to begin
   * @param most at least 1
   */
  public List<Line> newest(@Nullable UUID before, int most) {
    return jdbc.sql(
            """
            select * from assistant_call
            where :before::uuid is null
               or (called_at, call_id) < (select called_at, call_id from assistant_call where call_id = :before::uuid)
            order by called_at desc, call_id desc limit :most
            """)
        .param("before", before == null ? null : before.toString())
        .param("most", most)
        .query(AssistantCalls::read)
        .list();
  }

  /** Forgets what is older than we keep. */
  @Scheduled(initialDelay = 300_000, fixedDelay = 3_600_000)
  public void forget() {
    var end = Timestamp.from(clock.instant().minus(KEPT));
    int gone;
    do {
      gone =
          jdbc.sql(
                  """
                  delete from assistant_call where call_id in (
                    select call_id from assistant_call where called_at < ? order by called_at limit ?)
                  """)
              .params(end, AT_ONCE)
              .update();
    } while (gone == AT_ONCE);
  }

  private static Line read(ResultSet row, int number) throws SQLException {
    return new Line(
        row.getObject("call_id", UUID.class),
        row.getTimestamp("called_at").toInstant(),
        row.getString("subject"),
        row.getString("username"),
        row.getString("tool"),
        row.getObject("about", UUID.class),
        Outcome.valueOf(row.getString("outcome")),
        row.getInt("took_ms"));
  }
}
