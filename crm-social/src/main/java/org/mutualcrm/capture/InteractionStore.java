package org.mutualcrm.capture;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.customer.SourceRecordId;
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

  InteractionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Known(
      UUID id,
      SourceRecordId record,
      String externalId,
      String threadId,
      InteractionKind kind,
      Instant occurredAt,
      long edit) {}

  /** Lets versions and removals of one item be taken one after the other. */
  void serialise(UUID account, String externalId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 3))")
        .param(account + " " + externalId)
        .query()
        .singleRow();
  }

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

  void insert(UUID account, SourceRecordId record, UUID id, Said said, Instant now) {
    jdbc.sql(
            """
            insert into interaction (source_record_id, interaction_id, account_id, external_id, thread_id, parent_id,
                kind, visibility, text, attachments, permalink, occurred_at, edit, captured_at)
            values (:record, :id, :account, :externalId, :thread, :parent, :kind, :visibility, :text,
                :attachments::jsonb, :permalink, :occurredAt, :edit, :now)
            """)
        .param("record", record.value())
        .param("id", id)
        .param("account", account)
        .param("externalId", said.externalId())
        .param("thread", said.threadId())
        .param("parent", said.parentId())
        .param("kind", said.kind().name())
        .param("visibility", said.visibility().name())
        .param("text", said.text())
        .param("attachments", JSON.writeValueAsString(said.attachments()))
        .param("permalink", said.permalink())
        .param("occurredAt", Timestamp.from(said.occurredAt()))
        .param("edit", said.edit())
        .param("now", Timestamp.from(now))
        .update();
    jdbc.sql(
            """
            update interaction_key set source_record_id = ?, interaction_id = ?
            where external_id = ? and account_id = ? and edit = ?
            """)
        .params(record.value(), id, said.externalId(), account, said.edit())
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
