package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who looks at a conversation now, and who writes, whatever process their page is served by. */
@Service
@Transactional
public class Presence {

  /** Pages say every five seconds that they are still there. */
  private static final Duration HERE = Duration.ofSeconds(15);

  private static final Duration TYPING = Duration.ofSeconds(8);

  private final JdbcClient jdbc;
  private final Clock clock;

  Presence(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A colleague who is there too.
   *
   * @param staff username
   */
  public record Colleague(String staff, boolean typing) {}

  public void looks(ConversationId id, String staff) {
    seen(id, staff, false);
  }

  public void types(ConversationId id, String staff) {
    seen(id, staff, true);
  }

  private void seen(ConversationId id, String staff, boolean typing) {
    var now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            insert into conversation_presence (conversation_id, staff, seen_at, typed_at)
            select conversation_id, :staff, :now::timestamptz, :typed::timestamptz from conversation where conversation_id = :id
            on conflict (conversation_id, staff) do update
            set seen_at = excluded.seen_at, typed_at = coalesce(excluded.typed_at, conversation_presence.typed_at)
            """)
        .param("id", id.value())
        .param("staff", staff)
        .param("now", now)
        .param("typed", typing ? now : null)
        .update();
  }

  /** The others who are there. */
  @Transactional(readOnly = true)
  public List<Colleague> besides(ConversationId id, String me) {
    var now = clock.instant();
    return jdbc.sql(
            """
            select staff, coalesce(typed_at > :typing, false) from conversation_presence
            where conversation_id = :id and staff <> :me and seen_at > :here order by staff
            """)
        .param("typing", Timestamp.from(now.minus(TYPING)))
        .param("here", Timestamp.from(now.minus(HERE)))
        .param("id", id.value())
        .param("me", me)
        .query((row, _) -> new Colleague(row.getString(1), row.getBoolean(2)))
        .list();
  }

  /** Changes whenever somebody comes, goes, begins to write or stops. */
  @Transactional(readOnly = true)
  public String stamp() {
    var now = clock.instant();
    return jdbc.sql(
            """
            select coalesce(md5(string_agg(conversation_id || staff || coalesce(typed_at > :typing, false), ','
                order by conversation_id, staff)), '')
            from conversation_presence where seen_at > :here
            """)
        .param("typing", Timestamp.from(now.minus(TYPING)))
        .param("here", Timestamp.from(now.minus(HERE)))
        .query(String.class)
        .single();
  }

  @Scheduled(fixedDelay = 600_000)
  void forget() {
    jdbc.sql("delete from conversation_presence where seen_at < ?")
        .param(Timestamp.from(clock.instant().minus(Duration.ofHours(1))))
        .update();
  }
}
