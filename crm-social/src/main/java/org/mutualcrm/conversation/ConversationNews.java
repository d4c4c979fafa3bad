package org.mutualcrm.conversation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.conversation.StateStore.Done;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of conversations, for whoever outside wants to know. */
@Component
class ConversationNews {

  private static final String BECAME =
      """
      select c.conversation_id, c.source_record_id, c.channel, c.assignee, c.team
      from unnest(:ids::uuid[], :changes::uuid[]) as t (conversation_id, message_id)
      join message m using (conversation_id, message_id)
      join conversation c using (conversation_id)
      where %s
      order by c.conversation_id
      """;

  private final ApplicationEventPublisher events;
  private final JdbcClient jdbc;

  ConversationNews(ApplicationEventPublisher events, JdbcClient jdbc) {
    this.events = events;
    this.jdbc = jdbc;
  }

  void opened(ConversationId id, InteractionCaptured said) {
    events.publishEvent(Announced.of(Topic.CONVERSATION_OPENED, () -> fact(id, said)));
  }

  void reopened(ConversationId id, InteractionCaptured said) {
    events.publishEvent(Announced.of(Topic.CONVERSATION_REOPENED, () -> fact(id, said)));
  }

  /** What each entry of the history says has changed. */
  void changed(List<Done> done) {
    if (done.isEmpty()) return;
    announce(
        Topic.CONVERSATION_ASSIGNED, done, "jsonb_exists_any(m.change, array['assignee', 'team'])");
    announce(Topic.CONVERSATION_RESOLVED, done, "m.change -> 'status' ->> 1 = 'RESOLVED'");
    announce(Topic.CONVERSATION_REOPENED, done, "m.change -> 'status' ->> 0 = 'RESOLVED'");
  }

  private void announce(Topic topic, List<Done> done, String which) {
    events.publishEvent(new Announced(topic, () -> facts(done, which)));
  }

  private List<Fact> facts(List<Done> done, String which) {
    return jdbc.sql(BECAME.formatted(which))
        .param("ids", done.stream().map(it -> it.conversation().value()).toArray(UUID[]::new))
        .param("changes", done.stream().map(Done::change).toArray(UUID[]::new))
        .query((row, _) -> {
          var data = new HashMap<String, Object>();
          data.put("conversationId", row.getString("conversation_id"));
          data.put("channel", row.getString("channel"));
          if (row.getString("assignee") != null) data.put("assignee", row.getString("assignee"));
          if (row.getString("team") != null) data.put("team", row.getString("team"));
          return new Fact(
              new Subject.OfRecord(row.getObject("source_record_id", UUID.class)), data);
        })
        .list();
  }

  private static Fact fact(ConversationId id, InteractionCaptured said) {
    return new Fact(
        new Subject.OfRecord(said.sourceRecordId()),
        Map.of("conversationId", id.toString(), "channel", said.channel()));
  }
}
