package org.mutualcrm.codechange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeChangeView.Status;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Changes of many codes as they are kept, and what each did to each code. */
@Component
class CodeChangeBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private static final String ITEMS =
      """
      select i.*, h.act, h.until_at, h.created_by, h.started_at, h.created_at
      from code_change_item i join code_change h using (change_id)
      """;

  private final JdbcClient jdbc;

  CodeChangeBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CodeChangeView> find(CodeChangeId id) {
    return jdbc.sql("select * from code_change where change_id = ?")
        .param(id.value())
        .query(CodeChangeBook::read)
        .optional();
  }

  /** Those of an offer and those of lists, the newest first; drafts are not told. */
  List<CodeChangeView> of(OfferId offer, int limit) {
    return jdbc.sql(
            """
            select * from code_change where (offer_id = ? or offer_id is null) and status <> 'DRAFT'
            order by created_at desc limit ?
            """)
        .params(offer.value(), limit)
        .query(CodeChangeBook::read)
        .list();
  }

  void write(CodeChangeId id, OrderCodeChange order, Map<CodeOutcome, Long> outcomes, Instant now) {
    var selection = order.selection();
    var offer = selection instanceof CodeSelection.OfOffer it ? it.offer().value() : null;
    jdbc.sql(
            """
            insert into code_change (change_id, offer_id, act, selection, until_at, reason, matched, status, outcomes,
                due_at, created_by, created_at)
            values (:id, :offer, :act, :selection::jsonb, cast(:until as timestamptz), :reason, :matched, 'DRAFT',
                :outcomes::jsonb, :now, :by, :now)
            on conflict do nothing
            """)
        .param("id", id.value())
        .param("offer", offer, java.sql.Types.OTHER)
        .param("act", order.act().name())
        .param("selection", CodeSelectionJson.write(selection))
        .param("until", order.until() == null ? null : Timestamp.from(order.until()))
        .param("reason", order.reason())
        .param("matched", outcomes.values().stream().mapToLong(Long::longValue).sum())
        .param("outcomes", JSON.writeValueAsString(outcomes))
        .param("by", order.by())
        .param("now", Timestamp.from(now))
        .update();
  }

  void list(CodeChangeId id, List<CodeText> codes) {
    jdbc.sql(
            """
            insert into code_change_item (code, change_id, outcome)
            select t, ?, 'PENDING' from unnest(cast(? as text[])) t on conflict do nothing
            """)
        .params(id.value(), codes.stream().map(CodeText::value).sorted().toArray(String[]::new))
        .update();
  }

  /** Every code of a change, by code. */
  @Transactional(readOnly = true)
  public void each(CodeChangeId id, Consumer<CodeChangeItem> consumer) {
    try (var items =
        jdbc
            .sql(ITEMS + "where i.change_id = ? order by i.code")
            .withFetchSize(1_000)
            .param(id.value())
            .query(CodeChangeBook::item)
            .stream()) {
      items.forEach(consumer);
    }
  }

  /** What was done to a code, or made it, the newest first. */
  List<CodeChangeItem> of(CodeText code, int limit) {
    return jdbc.sql(
            ITEMS
                + """
                where i.code = ? and i.outcome <> 'PENDING' and h.status <> 'DRAFT' order by h.created_at desc limit ?
                """)
        .params(code.value(), limit)
        .query(CodeChangeBook::item)
        .list();
  }

  static <K extends Enum<K>> Map<K, Long> counts(Class<K> kind, String json) {
    var counts = new EnumMap<K, Long>(kind);
    JSON.readValue(json, COUNTS).forEach((name, n) -> counts.put(Enum.valueOf(kind, name), n));
    return counts;
  }

  static String counts(Map<?, Long> counts) {
    return JSON.writeValueAsString(counts);
  }

  static CodeChangeView read(ResultSet row, int number) throws SQLException {
    var offer = row.getObject("offer_id", UUID.class);
    return new CodeChangeView(
        new CodeChangeId(row.getObject("change_id", UUID.class)),
        offer == null ? null : new OfferId(offer),
        CodeAct.valueOf(row.getString("act")),
        maybe(row, "until_at"),
        row.getString("reason"),
        Status.valueOf(row.getString("status")),
        row.getLong("matched"),
        counts(CodeOutcome.class, row.getString("outcomes")),
        counts(UndoOutcome.class, row.getString("undo_outcomes")),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        maybe(row, "finished_at"),
        row.getString("undone_by"),
        maybe(row, "undone_at"),
        maybe(row, "undo_finished_at"));
  }

  private static CodeChangeItem item(ResultSet row, int number) throws SQLException {
    var made = row.getString("new_code");
    var undo = row.getString("undo_outcome");
    var started = maybe(row, "started_at");
    return new CodeChangeItem(
        new CodeChangeId(row.getObject("change_id", UUID.class)),
        new CodeText(row.getString("code")),
        CodeAct.valueOf(row.getString("act")),
        CodeOutcome.valueOf(row.getString("outcome")),
        made == null ? null : new CodeText(made),
        undo == null ? null : UndoOutcome.valueOf(undo),
        maybe(row, "until_at"),
        row.getString("created_by"),
        started == null ? row.getTimestamp("created_at").toInstant() : started);
  }

  private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
