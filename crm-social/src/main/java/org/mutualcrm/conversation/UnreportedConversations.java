package org.mutualcrm.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Conversations that changed since the reports looked at them. */
@Component
public class UnreportedConversations {

  private final JdbcClient jdbc;

  UnreportedConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One of them, as it is held. */
  public record Unreported(ConversationId id, long version, @Nullable String assignee) {}

  /** Some of them, locked until the transaction ends; others pass them by. */
  public List<Unreported> claim(int limit) {
    return jdbc.sql(
            """
            select conversation_id, version, assignee from conversation
            where version is distinct from reported_version
            order by conversation_id limit ? for update skip locked
            """)
        .param(limit)
        .query((row, _) ->
            new Unreported(
                new ConversationId(row.getObject(1, UUID.class)), row.getLong(2), row.getString(3)))
        .list();
  }

  /** The reports know these now. */
  public void reported(List<Unreported> these) {
    jdbc.sql(
            """
            update conversation c set reported_version = t.version
            from unnest(:ids::uuid[], :versions::bigint[]) as t (conversation_id, version)
            where c.conversation_id = t.conversation_id
            """)
        .param("ids", these.stream().map(it -> it.id().value()).toArray(UUID[]::new))
        .param("versions", these.stream().map(Unreported::version).toArray(Long[]::new))
        .update();
  }
}
