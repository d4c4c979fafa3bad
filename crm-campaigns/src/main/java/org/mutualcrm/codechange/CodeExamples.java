package org.mutualcrm.codechange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeChangeView.Status;
import org.mutualcrm.codechange.CodeSelection.Listed;
import org.mutualcrm.codechange.CodeSelection.OfOffer;
import org.mutualcrm.codechange.PickedCodes.Place;
import org.mutualcrm.offer.CodeText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows some codes of each outcome, out of the first few thousand that a change is about. */
@Component
class CodeExamples {

  /** Of each outcome. */
  private static final int EACH = 3;

  private final PickedCodes picking;
  private final JdbcClient jdbc;
  private final Clock clock;

  CodeExamples(PickedCodes picking, JdbcClient jdbc, Clock clock) {
    this.picking = picking;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What would become of some of them now. */
  @Transactional(readOnly = true)
  public List<CodeExample> of(OrderCodeChange order) {
    var codes =
        switch (order.selection()) {
          case OfOffer it -> first(CodeChangeId.next(), it);
          case Listed it ->
              it.codes().stream().limit(CodeChangeWork.CHUNK).map(CodeText::value).toList();
        };
    return judged(order.act(), order.until(), codes);
  }

  /** What became of some of them; of a draft, what would now. */
  @Transactional(readOnly = true)
  public List<CodeExample> of(CodeChangeView change) {
    if (change.status() == Status.DRAFT)
      return judged(change.act(), change.until(), chosen(change.id()));
    return jdbc.sql(
            """
            select code, outcome from (
              select code, outcome, row_number() over (partition by outcome order by code) as n from (
                select code, outcome from code_change_item where change_id = ? and outcome <> 'PENDING'
                order by code limit ?) f) e
            where n <= ? order by outcome, code
            """)
        .params(change.id().value(), CodeChangeWork.CHUNK, EACH)
        .query(CodeExamples::read)
        .list();
  }

  private List<String> chosen(CodeChangeId draft) {
    var selection =
        CodeSelectionJson.read(
            jdbc.sql("select selection from code_change where change_id = ?")
                .param(draft.value())
                .query(String.class)
                .single());
    return selection == null
        ? picking.listed(draft, Place.BEGIN, CodeChangeWork.CHUNK).codes()
        : first(draft, selection);
  }

  private List<String> first(CodeChangeId change, OfOffer selection) {
    return picking
        .of(change, selection, clock.instant(), Place.BEGIN, CodeChangeWork.CHUNK)
        .codes();
  }

  private List<CodeExample> judged(CodeAct act, @Nullable Instant until, List<String> codes) {
    return jdbc.sql(
            """
            select code, outcome from (
              select t.code, j.outcome, row_number() over (partition by j.outcome order by t.code) as n
              from unnest(cast(:codes as text[])) t(code)
              left join code c using (code) left join offer o using (offer_id)
              cross join lateral (select %s as outcome) j) e
            where n <= :each order by outcome, code
            """
                .formatted(CodeChangeSql.outcome(act)))
        .param("codes", codes.toArray(String[]::new))
        .param("until", until == null ? null : Timestamp.from(until))
        .param("each", EACH)
        .query(CodeExamples::read)
        .list();
  }

  private static CodeExample read(ResultSet row, int number) throws SQLException {
    return new CodeExample(new CodeText(row.getString(1)), CodeOutcome.valueOf(row.getString(2)));
  }
}
