package org.mutualcrm.codechange;

/** What is asked of a code before it is changed, and the one statement that changes it. */
final class CodeChangeSql {

  /** When a code stops working by what is set for it alone, or since it was received. */
  private static final String END =
      """
      coalesce(c.expires_at, (c.received_at at time zone 'UTC' + cast(o.valid_for as interval)) at time zone 'UTC')
      """;

  private static final String HELD =
      "exists (select 1 from reservation v where v.code = %s.code and v.status = 'HELD')";

  private CodeChangeSql() {}

  /** Over {@code c}, a code or none, and {@code o}, its offer; with {@code :until} to extend. */
  static String outcome(CodeAct act) {
    return """
    case when c.code is null then 'UNKNOWN'
         when c.voided_at is not null or (c.kind = 'PERSONAL' and c.source_record_id is null) then 'VOID_ALREADY'
         when c.used > 0 and %s then 'RESERVED'
         when c.used > 0 and (c.kind <> 'SHARED' or c.used >= c.max_uses) then 'REDEEMED'
         %s
         else 'CHANGED' end
    """
        .formatted(HELD.formatted("c"), more(act));
  }

  private static String more(CodeAct act) {
    return switch (act) {
      case VOID -> "";
      case EXTEND ->
          """
          when o.status = 'ENDED' or o.ends_at < cast(:until as timestamptz) then 'OFFER_ENDS'
          when coalesce(%s, o.ends_at) >= cast(:until as timestamptz) then 'LONG_ENOUGH'
          """
              .formatted(END);
      case REISSUE ->
          """
          when c.kind = 'SHARED' then 'SHARED'
          when c.imported then 'PARTNERS'
          when o.status = 'ENDED' then 'OFFER_ENDS'
          """;
    };
  }

  /** Looks at locked codes, changes those that can be and notes what became of each. */
  static String change(CodeAct act) {
    return """
    with seen as (
      select t.code, t.fresh, c.used, %s as ends, %s as outcome
      from unnest(cast(:codes as text[]), cast(:fresh as text[])) t(code, fresh)
      left join code c using (code) left join offer o using (offer_id)
    ), %s noted as (
      insert into code_change_item as i (code, change_id, outcome, used_before, expires_before, new_code)
      select code, :change, outcome, used, ends, case when outcome = 'CHANGED' then fresh end from seen
      on conflict (code, change_id) do update set outcome = excluded.outcome, used_before = excluded.used_before,
          expires_before = excluded.expires_before, new_code = excluded.new_code
      returning outcome
    )
    select outcome, count(*) from noted group by outcome
    """
        .formatted(END, outcome(act), changed(act));
  }

  private static String changed(CodeAct act) {
    return switch (act) {
      case VOID ->
          """
          changed as (
            update code c set voided_at = :now, change_id = :change
            from seen s where s.code = c.code and s.outcome = 'CHANGED'
          ),
          """;
      case EXTEND ->
          """
          changed as (
            update code c set expires_at = cast(:until as timestamptz), change_id = :change
            from seen s where s.code = c.code and s.outcome = 'CHANGED'
          ),
          """;
      case REISSUE ->
          """
          made as (
            insert into code (code, offer_id, batch_id, kind, max_uses, source_record_id, received_at, expires_at,
                created_at, replaces, change_id)
            select s.fresh, c.offer_id, c.batch_id, c.kind, c.max_uses, c.source_record_id, c.received_at, c.expires_at,
                :now, c.code, :change
            from seen s join code c using (code) where s.outcome = 'CHANGED'
          ), changed as (
            update code c set voided_at = :now, change_id = :change
            from seen s where s.code = c.code and s.outcome = 'CHANGED'
          ), claimed as (
            update personal_code p set code = s.fresh
            from seen s join code c using (code)
            where s.outcome = 'CHANGED' and p.source_record_id = c.source_record_id and p.offer_id = c.offer_id
              and p.code = s.code
          ),
          """;
    };
  }

  /** Takes back what locked codes were changed to, unless somebody used or changed them since. */
  static String undo(CodeAct act) {
    return """
    with seen as (
      select i.code, i.new_code, i.expires_before, %s as outcome
      from unnest(cast(:codes as text[])) t(code) join code_change_item i on i.code = t.code and i.change_id = :change
      join code c on c.code = i.code left join code n on n.code = i.new_code
    ), %s noted as (
      update code_change_item i set undo_outcome = s.outcome from seen s
      where i.code = s.code and i.change_id = :change
      returning i.undo_outcome
    )
    select undo_outcome, count(*) from noted group by undo_outcome
    """
        .formatted(undoOutcome(act), restored(act));
  }

  private static String undoOutcome(CodeAct act) {
    return switch (act) {
      case VOID ->
          """
          case when c.change_id is distinct from :change or c.voided_at is null then 'CHANGED_SINCE'
               else 'RESTORED' end
          """;
      case EXTEND ->
          """
          case when c.change_id is distinct from :change or c.voided_at is not null then 'CHANGED_SINCE'
               when c.used > i.used_before and %s then 'RESERVED_NOW'
               when c.used > i.used_before then 'REDEEMED_SINCE'
               else 'RESTORED' end
          """
              .formatted(HELD.formatted("c"));
      case REISSUE ->
          """
          case when n.used > 0 and %s then 'RESERVED_NOW'
               when n.used > 0 then 'REDEEMED_SINCE'
               when c.change_id is distinct from :change or n.change_id is distinct from :change
                 or n.voided_at is not null or n.source_record_id is distinct from c.source_record_id
                 then 'CHANGED_SINCE'
               else 'RESTORED' end
          """
              .formatted(HELD.formatted("n"));
    };
  }

  private static String restored(CodeAct act) {
    return switch (act) {
      case VOID ->
          """
          restored as (
            update code c set voided_at = null, change_id = null
            from seen s where s.code = c.code and s.outcome = 'RESTORED'
          ),
          """;
      case EXTEND ->
          """
          restored as (
            update code c set expires_at = s.expires_before, change_id = null
            from seen s where s.code = c.code and s.outcome = 'RESTORED'
          ),
          """;
      case REISSUE ->
          """
          restored as (
            update code c set voided_at = case when s.old then null else cast(:now as timestamptz) end,
                change_id = case when s.old then null else c.change_id end
            from (select code, true as old from seen where outcome = 'RESTORED'
                  union all select new_code, false from seen where outcome = 'RESTORED') s
            where c.code = s.code
          ), claimed as (
            update personal_code p set code = s.code
            from seen s join code n on n.code = s.new_code
            where s.outcome = 'RESTORED' and p.source_record_id = n.source_record_id and p.offer_id = n.offer_id
              and p.code = s.new_code
          ),
          """;
    };
  }
}
