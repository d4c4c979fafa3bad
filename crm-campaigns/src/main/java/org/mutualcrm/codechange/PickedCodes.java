package org.mutualcrm.codechange;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeSelection.OfOffer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The codes a change is about, a bounded number at a time, each once. */
@Component
class PickedCodes {

  /** What a selection asks of a code {@code c}. */
  static final String CHOSEN =
      """
      (cast(:batch as uuid) is null or c.batch_id = :batch) and (cast(:kind as text) is null or c.kind = :kind)
      and (cast(:held as boolean) is null or (c.source_record_id is not null) = :held)
      and (cast(:campaign as text) is null or c.batch_id in (
          select b.batch_id from code_batch b where b.offer_id = c.offer_id and b.created_by = :campaign))
      and (not :unused or c.used = 0)
      and (cast(:segment as uuid) is null or exists (
          select 1 from source_record s join segment_member m using (customer_id)
          where s.source_record_id = c.source_record_id and m.segment_id = :segment))
      """;

  private final JdbcClient jdbc;

  PickedCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a walk over codes is. */
  record Place(@Nullable Instant at, String code) {

    static final Place BEGIN = new Place(null, "");
  }

  /**
   * @param next null where there is nothing more
   */
  record Picked(List<String> codes, @Nullable Place next) {}

  /** Of an offer in the order of its index; what was made later, or by the change, is not met. */
  Picked of(CodeChangeId change, OfOffer selection, Instant ordered, Place from, int limit) {
    record Row(String code, Instant at, boolean chosen) {}
    var rows =
        params(
                jdbc.sql(
                    """
                    select c.code, c.created_at, c.change_id is distinct from :change and %s as chosen from code c
                    where c.offer_id = :offer and c.created_at <= :ordered
                      and (c.created_at, c.code) > (cast(:at as timestamptz), :code)
                    order by c.created_at, c.code limit :limit
                    """
                        .formatted(CHOSEN)),
                selection)
            .param("change", change.value())
            .param("ordered", Timestamp.from(ordered))
            .param("at", Timestamp.from(from.at() == null ? Instant.EPOCH : from.at()))
            .param("code", from.code())
            .param("limit", limit)
            .query((row, _) ->
                new Row(row.getString(1), row.getTimestamp(2).toInstant(), row.getBoolean(3)))
            .list();
    var last = rows.size() < limit ? null : rows.getLast();
    return new Picked(
        rows.stream().filter(Row::chosen).map(Row::code).toList(),
        last == null ? null : new Place(last.at(), last.code()));
  }

  /** Of a list. */
  Picked listed(CodeChangeId change, Place from, int limit) {
    return walked(change, "outcome = 'PENDING'", from, limit);
  }

  /** What was changed, to be taken back. */
  Picked changed(CodeChangeId change, Place from, int limit) {
    return walked(change, "outcome = 'CHANGED' and undo_outcome is null", from, limit);
  }

  private Picked walked(CodeChangeId change, String which, Place from, int limit) {
    record Row(String code, boolean chosen) {}
    var rows =
        jdbc.sql(
                """
                select code, %s as chosen from code_change_item where change_id = ? and code > ? order by code limit ?
                """
                    .formatted(which))
            .params(change.value(), from.code(), limit)
            .query((row, _) -> new Row(row.getString(1), row.getBoolean(2)))
            .list();
    return new Picked(
        rows.stream().filter(Row::chosen).map(Row::code).toList(),
        rows.size() < limit ? null : new Place(null, rows.getLast().code()));
  }

  static JdbcClient.StatementSpec params(JdbcClient.StatementSpec statement, OfOffer it) {
    var segment = it.segment();
    return statement
        .param("offer", it.offer().value())
        .param("batch", it.batch(), Types.OTHER)
        .param(
            "campaign", it.campaign() == null ? null : "campaign:" + it.campaign(), Types.VARCHAR)
        .param("kind", it.kind() == null ? null : it.kind().name(), Types.VARCHAR)
        .param("held", it.held(), Types.BOOLEAN)
        .param("unused", it.unused())
        .param("segment", segment == null ? null : segment.value(), Types.OTHER);
  }
}
