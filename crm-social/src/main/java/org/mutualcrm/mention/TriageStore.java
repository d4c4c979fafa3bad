package org.mutualcrm.mention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.listening.IncidentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what was decided about mentions. */
@Component
class TriageStore {

  private final JdbcClient jdbc;

  TriageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A mention, and how it stands. */
  record Standing(UUID record, UUID interaction, MentionState state, @Nullable String action) {

    boolean isSo(TriageAct act) {
      return state == act.state() && (act.action() ? act.name().equals(action) : action == null);
    }
  }

  List<Standing> standing(List<UUID> ids) {
    return jdbc.sql(
            """
            select source_record_id, interaction_id, state, action from mention where interaction_id = any(?)
            order by source_record_id, interaction_id
            """)
        .param(ids.toArray(UUID[]::new))
        .query((row, _) ->
            new Standing(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                MentionState.valueOf(row.getString(3)),
                row.getString(4)))
        .list();
  }

  /** What waits of the authors of these, beside these. */
  List<UUID> othersWaiting(List<UUID> ids) {
    return jdbc.sql(
            """
            select interaction_id from mention
            where source_record_id in (select source_record_id from mention where interaction_id = any(:ids))
              and state = 'NEW' and not interaction_id = any(:ids) order by interaction_id limit :most
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("most", TriageOrder.MOST)
        .query(UUID.class)
        .list();
  }

  /** Says whether nobody did so before. */
  boolean begin(TriageId id, TriageOrder order, String staff, Instant now) {
    var incident = order.incident();
    return jdbc.sql(
                """
                insert into triage (triage_id, staff, act, incident_id, made_at)
                values (:id, :staff, :act, :incident::uuid, :now)
                on conflict do nothing
                """)
            .param("id", id.value())
            .param("staff", staff)
            .param("act", order.act().name())
            .param("incident", incident == null ? null : incident.value())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Changes what stands otherwise, keeps how it stood, and says how much that is. */
  int decide(TriageId id, List<UUID> ids, TriageAct act, String staff, Instant now) {
    // Locked in one order by all, and read as it stands then.
    return jdbc.sql(
            """
            with standing as materialized (
              select * from mention where interaction_id = any(:ids)
              order by source_record_id, interaction_id for update),
            changing as (
              select * from standing where state <> :state or action is distinct from :action),
            kept as (
              insert into triage_item (source_record_id, interaction_id, triage_id, before_state, before_action,
                  before_staff, before_decided_at, before_triage_id)
              select source_record_id, interaction_id, :triage, state, action, staff, decided_at, triage_id from changing)
            update mention n
            set state = :state, action = :action, staff = :staff, decided_at = :now, triage_id = :triage
            from changing c
            where n.source_record_id = c.source_record_id and n.interaction_id = c.interaction_id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("state", act.state().name())
        .param("action", act.action() ? act.name() : null, java.sql.Types.VARCHAR)
        .param("triage", id.value())
        .param("staff", staff)
        .param("now", Timestamp.from(now))
        .update();
  }

  void ignore(TriageId id, List<UUID> ids, String staff, Instant now) {
    jdbc.sql(
            """
            insert into ignored_author (source_record_id, staff, ignored_at, triage_id)
            select distinct source_record_id, :staff, :now::timestamptz, :triage::uuid from mention
            where interaction_id = any(:ids)
            on conflict do nothing
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("staff", staff)
        .param("now", Timestamp.from(now))
        .param("triage", id.value())
        .update();
  }

  void addTo(IncidentId incident, TriageId id, List<UUID> ids, String staff, Instant now) {
    jdbc.sql(
            """
            insert into incident_mention (source_record_id, interaction_id, incident_id, staff, added_at, triage_id)
            select source_record_id, interaction_id, :incident, :staff, :now, :triage from mention
            where interaction_id = any(:ids)
            on conflict do nothing
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("incident", incident.value())
        .param("staff", staff)
        .param("now", Timestamp.from(now))
        .param("triage", id.value())
        .update();
  }

  /** Says whether it was not taken back before. */
  boolean undo(TriageId id, String staff, Instant now) {
    return jdbc.sql(
                "update triage set undone_at = ?, undone_by = ? where triage_id = ? and undone_at is null")
            .params(Timestamp.from(now), staff, id.value())
            .update()
        == 1;
  }

  /** Brings back how those stood that nobody decided about since. */
  void restore(TriageId id) {
    jdbc.sql(
            """
            with standing as materialized (
              select n.source_record_id, n.interaction_id from mention n
              join triage_item t using (source_record_id, interaction_id)
              where t.triage_id = :triage and n.triage_id = :triage
              order by n.source_record_id, n.interaction_id for update of n),
            back as (
              update mention n
              set state = t.before_state, action = t.before_action, staff = t.before_staff,
                  decided_at = t.before_decided_at, triage_id = t.before_triage_id
              from standing s join triage_item t
                on t.source_record_id = s.source_record_id and t.interaction_id = s.interaction_id
                  and t.triage_id = :triage
              where n.source_record_id = s.source_record_id and n.interaction_id = s.interaction_id)
            update triage_item t
            set restored = (t.source_record_id, t.interaction_id) in (select source_record_id, interaction_id from standing)
            where t.triage_id = :triage
            """)
        .param("triage", id.value())
        .update();
  }

  /** Says whose words are heard again. */
  List<UUID> hearAgain(TriageId id) {
    return jdbc.sql("delete from ignored_author where triage_id = ? returning source_record_id")
        .param(id.value())
        .query(UUID.class)
        .list();
  }

  void takeOut(TriageId id) {
    jdbc.sql("delete from incident_mention where triage_id = ?").param(id.value()).update();
  }

  Optional<TriageReport> find(TriageId id) {
    var changed =
        jdbc.sql(
                "select interaction_id from triage_item where triage_id = ? order by interaction_id")
            .param(id.value())
            .query(UUID.class)
            .list();
    return jdbc.sql(
            """
            select staff, act, made_at, undone_at,
                   (select count(*) from triage_item i where i.triage_id = t.triage_id and i.restored) as restored
            from triage t where triage_id = ?
            """)
        .param(id.value())
        .query((row, _) -> {
          var undone = row.getTimestamp(4);
          return new TriageReport(
              id,
              row.getString(1),
              TriageAct.valueOf(row.getString(2)),
              row.getTimestamp(3).toInstant(),
              changed,
              undone == null ? null : undone.toInstant(),
              row.getInt(5));
        })
        .optional();
  }
}
