package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.StateStore.Done;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what was done to many conversations. */
@Component
class BulkStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  BulkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Says whether nobody did so before. */
  boolean begin(BulkId id, List<StateOrder> orders, String staff, Instant now) {
    return jdbc.sql(
                """
                insert into bulk_change (bulk_id, staff, orders, made_at) values (?, ?, ?::jsonb, ?)
                on conflict do nothing
                """)
            .params(id.value(), staff, JSON.writeValueAsString(orders), Timestamp.from(now))
            .update()
        == 1;
  }

  void keep(BulkId id, Map<ConversationId, BulkOutcome> outcomes, List<Done> done) {
    var entries = List.copyOf(outcomes.entrySet());
    jdbc.sql(
            """
            insert into bulk_change_item (conversation_id, bulk_id, outcome, change_id)
            select o.conversation_id, :bulk, o.outcome, d.change_id
            from unnest(:ids::uuid[], :outcomes::text[]) as o (conversation_id, outcome)
            left join unnest(:changed::uuid[], :changes::uuid[]) as d (conversation_id, change_id) using (conversation_id)
            """)
        .param("bulk", id.value())
        .param("ids", entries.stream().map(it -> it.getKey().value()).toArray(UUID[]::new))
        .param("outcomes", entries.stream().map(it -> it.getValue().name()).toArray(String[]::new))
        .param("changed", done.stream().map(it -> it.conversation().value()).toArray(UUID[]::new))
        .param("changes", done.stream().map(Done::change).toArray(UUID[]::new))
        .update();
  }

  /** Says whether it was not taken back before. */
  boolean undo(BulkId id, String staff, Instant now) {
    return jdbc.sql(
                """
                update bulk_change set undone_at = ?, undone_by = ? where bulk_id = ? and undone_at is null
                """)
            .params(Timestamp.from(now), staff, id.value())
            .update()
        == 1;
  }

  List<Done> changes(BulkId id) {
    return jdbc.sql(
            """
            select conversation_id, change_id from bulk_change_item
            where bulk_id = ? and change_id is not null order by conversation_id
            """)
        .param(id.value())
        .query((row, _) ->
            new Done(
                new ConversationId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
        .list();
  }

  void restored(BulkId id, List<Done> done) {
    jdbc.sql(
            """
            update bulk_change_item set restored = conversation_id = any(?)
            where bulk_id = ? and change_id is not null
            """)
        .params(done.stream().map(it -> it.conversation().value()).toArray(UUID[]::new), id.value())
        .update();
  }

  Optional<BulkReport> find(BulkId id) {
    var items =
        jdbc.sql(
                """
                select conversation_id, outcome, restored from bulk_change_item
                where bulk_id = ? order by conversation_id
                """)
            .param(id.value())
            .query((row, _) ->
                new BulkReport.Item(
                    new ConversationId(row.getObject(1, UUID.class)),
                    BulkOutcome.valueOf(row.getString(2)),
                    (Boolean) row.getObject(3)))
            .list();
    return jdbc.sql("select staff, orders, made_at, undone_at from bulk_change where bulk_id = ?")
        .param(id.value())
        .query((row, _) ->
            new BulkReport(
                id,
                row.getString(1),
                Arrays.asList(JSON.readValue(row.getString(2), StateOrder[].class)),
                row.getTimestamp(3).toInstant(),
                counted(items),
                items,
                instant(row.getTimestamp(4)),
                (int) items.stream().filter(it -> Boolean.TRUE.equals(it.restored())).count()))
        .optional();
  }

  private static Map<BulkOutcome, Integer> counted(List<BulkReport.Item> items) {
    var counts = new EnumMap<BulkOutcome, Integer>(BulkOutcome.class);
    items.forEach(it -> counts.merge(it.outcome(), 1, Integer::sum));
    return counts;
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
