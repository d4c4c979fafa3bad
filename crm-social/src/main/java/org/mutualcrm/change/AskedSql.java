package org.mutualcrm.change;

import org.mutualcrm.insight.Aspect;

/** Who said what a change began from, and how often that is said, over {@code :change}. */
final class AskedSql {

  /** What was said up to so long before a change was begun still asked for it. */
  static final int DAYS_BEFORE = 180;

  /**
   * Rows of source_record_id, kind, at: everything by which somebody asked, until it was shipped.
   */
  static final String ASKED =
      """
      select i.source_record_id, o.kind, i.submitted_at as at
      from change_origin o join idea named on named.idea_id = cast(o.ref as uuid)
        join idea i on i.root_id = named.root_id and i.state = 'PUBLIC'
      where o.change_id = :change and o.kind = 'IDEA' and i.source_record_id is not null
      union all
      select v.source_record_id, o.kind, v.cast_at
      from change_origin o join idea named on named.idea_id = cast(o.ref as uuid)
        join idea i on i.root_id = named.root_id join idea_vote v on v.idea_id = i.idea_id
      where o.change_id = :change and o.kind = 'IDEA'
      union all
      select m.source_record_id, o.kind, m.occurred_at
      from change_origin o join change_item c on c.change_id = o.change_id
        join mention_match m on m.query_id = cast(o.ref as uuid)
        left join mention s on s.source_record_id = m.source_record_id and s.interaction_id = m.interaction_id
      where o.change_id = :change and o.kind = 'QUERY' and coalesce(s.state, 'NEW') not in ('IRRELEVANT', 'DUPLICATE')
        and m.occurred_at > c.created_at - interval '%1$d days'
        and m.occurred_at <= coalesce(c.shipped_at, 'infinity')
      union all
      %2$s
      union all
      %3$s
      """
          .formatted(DAYS_BEFORE, labelled(Aspect.TOPIC), labelled(Aspect.INTENT));

  private AskedSql() {}

  /** What the words stand for, by an agent or else by the model where it is sure. */
  static String stands(Aspect aspect) {
    var said = aspect == Aspect.TOPIC ? "n.topic" : "n.intent";
    return "coalesce(l.label, case when "
        + said
        + "_confidence >= "
        + aspect.sure()
        + " then "
        + said
        + " end)";
  }

  private static String labelled(Aspect aspect) {
    return """
    select n.source_record_id, o.kind, i.occurred_at
    from change_origin o join change_item c on c.change_id = o.change_id
      join interaction i on i.occurred_at > c.created_at - interval '%1$d days'
        and i.occurred_at <= coalesce(c.shipped_at, 'infinity') and i.removed_at is null
      join interaction_insight n on n.source_record_id = i.source_record_id and n.interaction_id = i.interaction_id
      left join insight_correction l on l.source_record_id = i.source_record_id
        and l.interaction_id = i.interaction_id and l.aspect = '%2$s'
    where o.change_id = :change and o.kind = '%2$s' and %3$s = o.ref
    """
        .formatted(DAYS_BEFORE, aspect.name(), stands(aspect));
  }
}
