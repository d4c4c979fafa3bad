package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.conversation.Villagers.seeker;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.BulkResult.Done;
import org.mutualcrm.conversation.BulkResult.NotYours;
import org.mutualcrm.conversation.BulkResult.Refused;
import org.mutualcrm.conversation.BulkResult.UnknownBulk;
import org.mutualcrm.conversation.StateOrder.Kind;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class BulkTests {

  private static final List<StateOrder> URGENT = List.of(new StateOrder(Kind.PRIORITY, "urgent"));

  @Autowired Villagers villagers;
  @Autowired BulkHandling bulks;
  @Autowired Handling handling;

  private final String mark = "b" + somebody().replace("-", "");

  @Test
  void whatIsShownBeforeIsWhatIsDone() {
    var ids = conversations(4);
    handling.change(ids.getFirst(), new StateChange.Prioritise(Priority.URGENT), "maria");
    var asked = new ArrayList<>(ids);
    asked.add(ConversationId.next());

    var preview = bulks.preview(asked, URGENT, seeker("maria"));
    var report = run(asked, URGENT);

    assertThat(preview.outcomes())
        .isEqualTo(Map.of(BulkOutcome.CHANGED, 3, BulkOutcome.ALREADY_SO, 1, BulkOutcome.GONE, 1))
        .isEqualTo(report.outcomes());
    assertThat(preview.samples()).hasSize(3);
    assertThat(ids)
        .allSatisfy(it -> assertThat(villagers.card(it).priority()).isEqualTo(Priority.URGENT));
  }

  @Test
  void everythingASearchFindsIsThatAndNoMore() {
    var ids = conversations(3);
    conversations(1);

    assertThat(bulks.matching(ConversationQuery.read(mark), seeker("maria")).orElseThrow())
        .hasSize(4)
        .containsAll(ids);
  }

  @Test
  void itIsTakenBackWhereNothingChangedSince() {
    var ids = conversations(3);
    var report = run(ids, URGENT);
    handling.change(ids.getFirst(), new StateChange.Prioritise(Priority.LOW), "jo");

    assertThat(bulks.undo(report.id(), staff("jo", Role.AGENT))).isEqualTo(new NotYours());
    var undone = ((Done) bulks.undo(report.id(), staff("maria", Role.AGENT))).report();
    bulks.undo(report.id(), staff("lead", Role.SENIOR_AGENT));

    assertThat(undone.restored()).isEqualTo(2);
    assertThat(ids.stream().map(it -> villagers.card(it).priority()))
        .containsExactly(Priority.LOW, Priority.NORMAL, Priority.NORMAL);
    assertThat(bulks.undo(new BulkId(UUID.randomUUID()), staff("maria", Role.AGENT)))
        .isEqualTo(new UnknownBulk());
  }

  @Test
  void askedTwiceItIsDoneOnce() {
    var ids = conversations(2);
    var id = new BulkId(UUID.randomUUID());

    var first = bulks.run(id, ids, URGENT, seeker("maria"));
    handling.change(ids.getFirst(), new StateChange.Prioritise(Priority.LOW), "jo");

    assertThat(bulks.run(id, ids, URGENT, seeker("maria"))).isEqualTo(first);
    assertThat(villagers.card(ids.getFirst()).priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void whatCanNotBeDoneIsLeftOutOrRefused() {
    var ids = conversations(2);
    var many =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(it -> new Label("l" + it))
            .collect(java.util.stream.Collectors.toSet());
    handling.change(ids.getFirst(), new StateChange.Relabel(many, Set.of()), "maria");

    assertThat(run(ids, List.of(new StateOrder(Kind.ADD_LABEL, "one-more"))).outcomes())
        .isEqualTo(Map.of(BulkOutcome.CHANGED, 1, BulkOutcome.TOO_MANY_LABELS, 1));
    var nowhere = List.of(new StateOrder(Kind.TEAM, "no-such-team"));
    assertThat(bulks.run(new BulkId(UUID.randomUUID()), ids, nowhere, seeker("maria")))
        .isEqualTo(new Refused(new ChangeResult.UnknownTeam("no-such-team")));
  }

  private BulkReport run(List<ConversationId> ids, List<StateOrder> orders) {
    var id = new BulkId(UUID.randomUUID());
    return ((Done) bulks.run(id, ids, orders, seeker("maria"))).report();
  }

  private List<ConversationId> conversations(int count) {
    var ids = new ArrayList<ConversationId>();
    for (int i = 0; i < count; i++)
      ids.add(villagers.says(somebody(), NOON.minusSeconds(i), "bulk " + mark));
    return ids;
  }

  private static CurrentStaff staff(String username, Role role) {
    return new CurrentStaff(username, username, username, Set.of(role));
  }
}
