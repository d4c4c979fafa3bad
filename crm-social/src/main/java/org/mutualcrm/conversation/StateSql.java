package org.mutualcrm.conversation;

/**
 * The statements that change, foresee and take back. Each reads what was so before, works out what
 * shall be, and writes where the two differ, with the history of it.
 */
final class StateSql {

  private static final String BEFORE =
      """
      before as materialized (
        select c.conversation_id, t.change_id, c.status, c.snoozed_until, c.priority, c.assignee, c.team, c.labels,
               c.waiting_since, c.resolved_at%s
        from conversation c join target t using (conversation_id)
        where c.merged_into is null
        order by c.conversation_id for update of c
      ),
      """;

  /**
   * From {@code wanted}, which has each field as it was and, with {@code new_} before, as it shall
   * be.
   */
  private static final String WRITE =
      """
      changed as (
        update conversation c
        set status = w.new_status, snoozed_until = w.new_snoozed_until, priority = w.new_priority,
            assignee = w.new_assignee, team = w.new_team, labels = w.new_labels, waiting_since = w.new_waiting_since,
            resolved_at = case when w.new_status = 'RESOLVED' then coalesce(w.resolved_at, :now) end,
            unread = case when w.new_status = 'RESOLVED' then 0 else c.unread end,
            version = c.version + 1, changed_at = current_timestamp
        from wanted w
        where c.conversation_id = w.conversation_id
          and (w.status, w.snoozed_until, w.priority, w.assignee, w.team, w.labels)
            is distinct from
              (w.new_status, w.new_snoozed_until, w.new_priority, w.new_assignee, w.new_team, w.new_labels)
          and cardinality(w.new_labels) <= greatest(:most, cardinality(w.labels))
        returning c.conversation_id
      )
      insert into message (conversation_id, message_id, kind, author, text, attachments, occurred_at, change)
      select w.conversation_id, w.change_id, 'EVENT', :by, :because::text, '[]'::jsonb, :now, %s
        (select jsonb_object_agg(f.name, jsonb_build_array(f.was, f.becomes)) from (values
          ('status', to_jsonb(w.status), to_jsonb(w.new_status)),
          ('snoozedUntil', to_jsonb(w.snoozed_until), to_jsonb(w.new_snoozed_until)),
          ('priority', to_jsonb(w.priority), to_jsonb(w.new_priority)),
          ('assignee', to_jsonb(w.assignee), to_jsonb(w.new_assignee)),
          ('team', to_jsonb(w.team), to_jsonb(w.new_team)),
          ('labels', to_jsonb(w.labels), to_jsonb(w.new_labels)),
          ('waitingSince', to_jsonb(w.waiting_since), to_jsonb(w.new_waiting_since))) f (name, was, becomes)
         where f.was is distinct from f.becomes)
      from wanted w join changed using (conversation_id)
      returning conversation_id, message_id
      """;

  private static final String TARGET =
      "with target as (select * from unnest(:ids::uuid[], :changes::uuid[]) with ordinality as t"
          + " (conversation_id, change_id, n)), ";

  private static final String WANTED =
      """
      wanted as (
        select b.*, coalesce(:status::text, status) as new_status,
          case when :status::text is null then snoozed_until else :until::timestamptz end as new_snoozed_until,
          coalesce(:priority::text, priority) as new_priority,
          case when :assigns::boolean then :assignee::text else assignee end as new_assignee,
          case when :teams::boolean then :team::text else team end as new_team,
          array(select distinct l from unnest(labels || :add::text[]) l
                where l <> all (:remove::text[]) order by l) as new_labels,
          case when :status::text in ('RESOLVED', 'PENDING') then null else waiting_since end as new_waiting_since
        from before b
      )
      """;

  static final String CHANGE = TARGET + BEFORE.formatted("") + WANTED + ", " + WRITE.formatted("");

  /** What the change would do to each; nothing is locked or written. */
  static final String FORESEE =
      TARGET
          + BEFORE.formatted("").replace(" for update of c", "")
          + WANTED
          + """
          select t.conversation_id, case
            when w.conversation_id is null then 'GONE'
            when (w.status, w.snoozed_until, w.priority, w.assignee, w.team, w.labels)
              is not distinct from
                (w.new_status, w.new_snoozed_until, w.new_priority, w.new_assignee, w.new_team, w.new_labels)
              then 'ALREADY_SO'
            when cardinality(w.new_labels) > greatest(:most, cardinality(w.labels)) then 'TOO_MANY_LABELS'
            else 'CHANGED' end
          from target t left join wanted w using (conversation_id)
          order by t.n
          """;

  /** What the history says was so before, where what it says became of it still stands. */
  static final String UNDO =
      """
      with target as (
        select t.conversation_id, t.change_id, m.change, m.message_id as undoes
        from unnest(:ids::uuid[], :changes::uuid[], :undone::uuid[]) as t (conversation_id, change_id, undone_id)
        join message m on m.conversation_id = t.conversation_id and m.message_id = t.undone_id
        where m.kind = 'EVENT' and m.change is not null),
      """
          + BEFORE.formatted(", t.change, t.undoes")
          + """
          wanted as (
            select b.*,
              case when jsonb_exists(change, 'status') then change->'status'->>0 else status end as new_status,
              case when jsonb_exists(change, 'snoozedUntil') then (change->'snoozedUntil'->>0)::timestamptz
                else snoozed_until end as new_snoozed_until,
              case when jsonb_exists(change, 'priority') then change->'priority'->>0 else priority end as new_priority,
              case when jsonb_exists(change, 'assignee') then change->'assignee'->>0 else assignee end as new_assignee,
              case when jsonb_exists(change, 'team') then change->'team'->>0 else team end as new_team,
              case when jsonb_exists(change, 'labels')
                then array(select jsonb_array_elements_text(change->'labels'->0)) else labels end as new_labels,
              case when jsonb_exists(change, 'waitingSince') then (change->'waitingSince'->>0)::timestamptz
                else waiting_since end as new_waiting_since
            from before b
            where (not jsonb_exists(change, 'status') or change->'status'->>1 = status)
              and (not jsonb_exists(change, 'snoozedUntil')
                or (change->'snoozedUntil'->>1)::timestamptz is not distinct from snoozed_until)
              and (not jsonb_exists(change, 'priority') or change->'priority'->>1 = priority)
              and (not jsonb_exists(change, 'assignee') or change->'assignee'->>1 is not distinct from assignee)
              and (not jsonb_exists(change, 'team') or change->'team'->>1 is not distinct from team)
              and (not jsonb_exists(change, 'labels') or change->'labels'->1 = to_jsonb(labels))
          ),
          """
          + WRITE.formatted("jsonb_build_object('undoes', w.undoes) ||");

  private StateSql() {}
}
