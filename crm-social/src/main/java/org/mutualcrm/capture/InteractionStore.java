package org.mutualcrm.capture;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Introduced;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Restored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of captured interactions. */
@Component
class InteractionStore {

  /** Higher than any edit: whoever wants to say this again comes too late. */
  private static final long TOMBSTONE = Long.MAX_VALUE;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  InteractionStore(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  record Known(
      UUID id,
      SourceRecordId record,
      String externalId,
      String threadId,
      InteractionKind kind,
      Instant occurredAt,
      long edit) {}

  /** Says whether this version of the item is new to us. */
  boolean claim(UUID account, String externalId, long edit) {
    return jdbc.sql(
                """
                insert into interaction_key (external_id, account_id, edit) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(externalId, account, edit)
            .update()
        == 1;
  }

  /**
   * Lets versions and removals of each of these items be taken one after the other. All in one
   * order, or two who bring the same items would wait for each other in turn.
   */
  void serialise(Collection<Item> items) {
    if (items.isEmpty()) return;
    jdbc.sql(
            """
            select pg_advisory_xact_lock(key)
            from (select distinct hashtextextended(item, 3) as key from unnest(?) item order by key) keys
            """)
        .param(
            items.stream().map(it -> it.account() + " " + it.externalId()).toArray(String[]::new))
        .query()
        .listOfRows();
  }

  /** Of these items, those that any version or removal is known of. */
  Set<Item> heardOf(Collection<Item> items) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct account_id, external_id
                from interaction_key join unnest(:accounts, :externals) as item (account_id, external_id)
                  using (account_id, external_id)
                """)
            .param("accounts", items.stream().map(Item::account).toArray(UUID[]::new))
            .param("externals", items.stream().map(Item::externalId).toArray(String[]::new))
            .query((row, _) -> new Item(row.getObject(1, UUID.class), row.getString(2)))
            .list());
  }

  /** What an account's network calls something that was said. */
  record Item(UUID account, String externalId) {

    /** What an event is about; nothing for one that changes no item. */
    static Stream<Item> of(ChannelAccount account, InboundEvent event) {
      return switch (event) {
        case Said it -> Stream.of(new Item(account.id(), it.externalId()));
        case Echoed it -> Stream.of(new Item(account.id(), it.externalId()));
        case Removed it -> Stream.of(new Item(account.id(), it.externalId()));
        case Restored it -> Stream.of(new Item(account.id(), it.externalId()));
        case Published _, Introduced _, Reported _, Ignored _ -> Stream.of();
      };
    }
  }

  /** A first version of an item that nobody had heard of, by whom it is known to be. */
  record First(UUID account, SourceRecordId record, UUID id, Said said) {}

  /** Inserts items that nobody has heard of, under their locks. */
  void insert(List<First> firsts, Instant now) {
    jdbc.sql(
            """
            insert into interaction_key (external_id, account_id, edit, source_record_id, interaction_id)
            select * from unnest(:externals, :accounts, :edits, :records, :ids)
            """)
        .param(
            "externals", firsts.stream().map(it -> it.said().externalId()).toArray(String[]::new))
        .param("accounts", firsts.stream().map(First::account).toArray(UUID[]::new))
        .param("edits", firsts.stream().map(it -> it.said().edit()).toArray(Long[]::new))
        .param("records", firsts.stream().map(it -> it.record().value()).toArray(UUID[]::new))
        .param("ids", firsts.stream().map(First::id).toArray(UUID[]::new))
        .update();
    insertRows(firsts, now);
  }

  private void insertRows(List<First> firsts, Instant now) {
    batch.batchUpdate(
        """
        insert into interaction (source_record_id, interaction_id, account_id, external_id, thread_id, parent_id,
            kind, visibility, text, attachments, permalink, occurred_at, edit, captured_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        """,
        firsts,
        500,
        (statement, it) -> {
          var said = it.said();
          statement.setObject(1, it.record().value());
          statement.setObject(2, it.id());
          statement.setObject(3, it.account());
          statement.setString(4, said.externalId());
          statement.setString(5, said.threadId());
          statement.setString(6, said.parentId());
          statement.setString(7, said.kind().name());
          statement.setString(8, said.visibility().name());
          statement.setString(9, said.text());
          statement.setString(10, JSON.writeValueAsString(said.attachments()));
          statement.setString(11, said.permalink());
          statement.setTimestamp(12, Timestamp.from(said.occurredAt()));
          statement.setLong(13, said.edit());
          statement.setTimestamp(14, Timestamp.from(now));
        });
  }

  /** Takes the claim back of what was not taken in. */
  void release(UUID account, String externalId, long edit) {
    jdbc.sql(
            """
            delete from interaction_key
            where external_id = ? and account_id = ? and edit = ? and interaction_id is null
            """)
        .params(externalId, account, edit)
        .update();
  }

  void bury(UUID account, String externalId) {
    claim(account, externalId, TOMBSTONE);
  }

  void unbury(UUID account, String externalId) {
    jdbc.sql("delete from interaction_key where external_id = ? and account_id = ? and edit = ?")
        .params(externalId, account, TOMBSTONE)
        .update();
  }

  boolean buried(UUID account, String externalId) {
    return jdbc.sql(
            """
            select exists(select 1 from interaction_key where external_id = ? and account_id = ? and edit = ?)
            """)
        .params(externalId, account, TOMBSTONE)
        .query(Boolean.class)
        .single();
  }

  @Nullable Known find(UUID account, String externalId) {
    return jdbc.sql(
            """
            select i.interaction_id, i.source_record_id, i.external_id, i.thread_id, i.kind, i.occurred_at, i.edit
            from interaction_key k
            join interaction i using (source_record_id, interaction_id)
            where k.external_id = ? and k.account_id = ?
            """)
        .params(externalId, account)
        .query((row, _) ->
            new Known(
                row.getObject(1, UUID.class),
                new SourceRecordId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4),
                InteractionKind.valueOf(row.getString(5)),
                row.getTimestamp(6).toInstant(),
                row.getLong(7)))
        .optional()
        .orElse(null);
  }

  /** Inserts an item whose version was claimed. */
  void insertClaimed(First first, Instant now) {
    insertRows(List.of(first), now);
    jdbc.sql(
            """
            update interaction_key set source_record_id = ?, interaction_id = ?
            where external_id = ? and account_id = ? and edit = ?
            """)
        .params(
            first.record().value(),
            first.id(),
            first.said().externalId(),
            first.account(),
            first.said().edit())
        .update();
  }

  void amend(Known known, Said said) {
    jdbc.sql(
            """
            update interaction set text = :text, attachments = :attachments::jsonb, edit = :edit
            where source_record_id = :record and interaction_id = :id
            """)
        .param("text", said.text())
        .param("attachments", JSON.writeValueAsString(said.attachments()))
        .param("edit", said.edit())
        .param("record", known.record().value())
        .param("id", known.id())
        .update();
  }

  /** Takes the content out of view and says whether it was still there. */
  boolean remove(Known known, Instant at) {
    return jdbc.sql(
                """
                update interaction set text = null, attachments = '[]'::jsonb, removed_at = ?
                where source_record_id = ? and interaction_id = ? and removed_at is null
                """)
            .params(Timestamp.from(at), known.record().value(), known.id())
            .update()
        == 1;
  }

  void publish(UUID account, Published post) {
    jdbc.sql(
            """
            insert into published_post (external_id, account_id, text, permalink, occurred_at)
            values (:externalId, :account, :text, :permalink, :at)
            on conflict (external_id, account_id) do update
            set text = excluded.text, permalink = coalesce(excluded.permalink, published_post.permalink)
            """)
        .param("externalId", post.externalId())
        .param("account", account)
        .param("text", post.text())
        .param("permalink", post.permalink())
        .param("at", Timestamp.from(post.occurredAt()))
        .update();
  }
}
