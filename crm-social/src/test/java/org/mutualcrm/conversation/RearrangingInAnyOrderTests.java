package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.conversation.RearrangeResult.Done;
import org.mutualcrm.conversation.RearrangeResult.SameConversation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is put wherever, and taken back in whatever order, every message stands once. */
@CrmTest
class RearrangingInAnyOrderTests {

  @Autowired Villagers villagers;
  @Autowired Rearranging rearranging;
  @Autowired Answering answering;
  @Autowired JdbcClient jdbc;

  private final List<ConversationId> conversations = new ArrayList<>();
  private final Set<UUID> said = new java.util.HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyMessageStandsOnceAndGoesBackWhereItWas(long seed) {
    var random = new Random(seed);
    talk(somebody(), somebody());
    var before = places();
    var standing = new ArrayList<UUID>();

    for (int i = 0; i < 20; i++) {
      if (random.nextInt(3) == 0 && !standing.isEmpty()) {
        var act = standing.get(random.nextInt(standing.size()));
        if (rearranging.undo(act, "jo") instanceof Done) standing.remove(act);
      } else if (rearranging.rearrange(anything(random)) instanceof Done(var act)) {
        standing.add(act.id());
        if (!conversations.contains(act.to())) conversations.add(act.to());
      }
      assertThat(places().keySet()).isEqualTo(before.keySet());
    }
    while (!standing.isEmpty())
      assertThat(standing.removeIf(it -> rearranging.undo(it, "jo") instanceof Done)).isTrue();

    assertThat(places()).isEqualTo(before);
    assertThat(foreign()).isZero();
  }

  @Test
  void twoWhoMergeThePairInOppositeDirectionsMakeOneOfIt() throws Exception {
    var ada = somebody();
    for (int i = 0; i < 5; i++) {
      conversations.clear();
      said.clear();
      var one = villagers.says(ada + "+a" + i, NOON, "One");
      var two = villagers.says(ada + "+b" + i, NOON, "Two");
      conversations.addAll(List.of(one, two));
      try (var agents = Executors.newFixedThreadPool(2)) {
        List<Callable<RearrangeResult>> both =
            List.of(() -> merge(one, two), () -> merge(two, one));
        var results = new ArrayList<RearrangeResult>();
        for (var it : agents.invokeAll(both)) results.add(it.get());
        assertThat(results).filteredOn(it -> it instanceof Done).hasSize(1);
        assertThat(results).filteredOn(it -> it instanceof SameConversation).hasSize(1);
      }
      assertThat(Set.copyOf(places().values())).hasSize(1);
      assertThat(places()).hasSize(2);
      assertThat(merged()).isEqualTo(1);
    }
  }

  private void talk(String... people) {
    for (var person : people)
      for (var thread : List.of("", "+orders"))
        for (int i = 0; i < 3; i++) {
          var id = villagers.says(person + thread, NOON.minusSeconds(900 - 100L * i), "Word " + i);
          if (i == 1) answering.note(new Answer(id, UUID.randomUUID(), "jo", "A note"));
          if (!conversations.contains(id)) conversations.add(id);
        }
    answering.reply(new Answer(conversations.getFirst(), UUID.randomUUID(), "jo", "A reply"));
  }

  private Rearrange anything(Random random) {
    var kind = Rearrange.Kind.values()[random.nextInt(4)];
    var from = any(conversations, random);
    var there = List.copyOf(new TreeMap<>(places()).entrySet());
    var messages =
        kind == Rearrange.Kind.SPLIT || kind == Rearrange.Kind.MOVE
            ? there.stream()
                .filter(it -> it.getValue().equals(from.value()) && random.nextBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet())
            : Set.<UUID>of();
    if (messages.isEmpty())
      kind = random.nextInt(4) == 0 ? Rearrange.Kind.FOLLOW_UP : Rearrange.Kind.MERGE;
    return new Rearrange(
        UUID.randomUUID(), kind, from, any(conversations, random), messages, "", true, "jo");
  }

  private RearrangeResult merge(ConversationId from, ConversationId into) {
    return rearranging.rearrange(
        new Rearrange(
            UUID.randomUUID(), Rearrange.Kind.MERGE, from, into, Set.of(), "", false, "jo"));
  }

  /** Where each message stands; a message that stands twice fails. */
  private Map<UUID, UUID> places() {
    return jdbc
        .sql(
            """
            select message_id, conversation_id from message
            where conversation_id = any(?) and kind <> 'EVENT'
            """)
        .param(conversations.stream().map(ConversationId::value).toArray(UUID[]::new))
        .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Messages that are not of the thread their conversation began with, or lead elsewhere. */
  private long foreign() {
    return jdbc.sql(
            """
            select count(*) from message m join conversation c using (conversation_id)
            join conversation_key k using (source_record_id, account_id, thread_id)
            where c.conversation_id = any(?) and c.merged_into is null
              and (m.key_id is not null or k.conversation_id <> c.conversation_id)
            """)
        .param(conversations.stream().map(ConversationId::value).toArray(UUID[]::new))
        .query(Long.class)
        .single();
  }

  private long merged() {
    return jdbc.sql(
            "select count(*) from conversation where conversation_id = any(?) and merged_into is not null")
        .param(conversations.stream().map(ConversationId::value).toArray(UUID[]::new))
        .query(Long.class)
        .single();
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
