package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mutualcrm.conversation.Villagers.seeker;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.SavedViewResult.Dropped;
import org.mutualcrm.conversation.SavedViewResult.Kept;
import org.mutualcrm.conversation.SavedViewResult.NameTaken;
import org.mutualcrm.conversation.SavedViewResult.NoSuchView;
import org.mutualcrm.conversation.SavedViewResult.NotYours;
import org.mutualcrm.conversation.StateChange.AssignTo;
import org.mutualcrm.conversation.StateChange.GiveToTeam;
import org.mutualcrm.conversation.StateChange.Prioritise;
import org.mutualcrm.conversation.StateChange.Relabel;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ConversationSearchTests {

  @Autowired Villagers villagers;
  @Autowired Inbox inbox;
  @Autowired Handling handling;
  @Autowired Answering answering;
  @Autowired SavedViews views;
  @Autowired Teams teams;

  private final String mark = "w" + somebody().replace("-", "");

  @Test
  void everyTermFindsWhatItSays() {
    var urgent = says(0, "gelato melted");
    var settled = says(1, "thank you");
    var lina = "lina-" + mark;
    teams.keep(new Team(mark, mark, Set.of(lina)));
    var decisions =
        List.of(
            new Prioritise(Priority.URGENT),
            new AssignTo(lina),
            new GiveToTeam(mark),
            new Relabel(Set.of(new Label("vip")), Set.of()));
    handling.change(urgent, decisions, lina);
    handling.change(settled, new Resolve(), "maria");
    answering.note(new Answer(urgent, UUID.randomUUID(), "maria", "Call the shop"));
    answering.reply(new Answer(settled, UUID.randomUUID(), "maria", "You are welcome"));

    for (var term :
        List.of(
            "is:open",
            "is:unread",
            "priority:urgent",
            "assignee:" + lina,
            "team:" + mark,
            "label:vip",
            "has:label",
            "has:note",
            "-has:reply",
            "-is:resolved",
            "melted",
            "melt",
            "\"gelato melted\"",
            "\"call the\"",
            "-thank",
            "-label:none",
            "channel:village -is:resolved",
            "is:public,private is:open,snoozed"))
      assertThat(found(term)).as(term).containsExactly(urgent);
    for (var term :
        List.of("is:resolved", "-label:vip", "assignee:maria", "team:none", "has:reply", "you"))
      assertThat(found(term)).as(term).containsExactly(settled);
    assertThat(found("\"melted gelato\"")).isEmpty();
    assertThat(found("-priority:urgent -is:resolved")).isEmpty();
    assertThat(inbox.list(read("assignee:me " + mark), seeker(lina), null, 5).conversations())
        .hasSize(1);
    assertThat(inbox.list(read("team:mine " + mark), seeker(lina), null, 5).conversations())
        .hasSize(1);
    assertThat(inbox.count(read(mark), seeker("x"))).isEqualTo(2);
  }

  @Test
  void timesAreCountedBackFromNowOrFromTheDay() {
    var old = villagers.says(somebody(), NOON.minus(Duration.ofDays(10)), mark);
    var today = villagers.says(somebody(), NOON.minus(Duration.ofHours(1)), mark);

    assertThat(found("since:7d")).containsExactly(today);
    assertThat(found("before:7d")).containsExactly(old);
    assertThat(found("since:2026-06-01")).containsExactly(today);
    assertThat(found("since:2w before:90m")).containsExactly(old);
  }

  @Test
  void wordsAreFoundInAnyScript() {
    var russian = says(0, "Где моя посылка");

    assertThat(found("posylka")).containsExactly(russian);
    assertThat(found("посылка")).containsExactly(russian);
  }

  @Test
  void whatTheNewestWordsSayCanBeSearchedOnceItIsRead() {
    var angry = says(0, "this was horrible, terrible and disgusting");

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> found("sentiment:neg").equals(List.of(angry)));
    assertThat(found("-sentiment:neutral,positive")).containsExactly(angry);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (int i = 0; i < 7; i++) says(i / 2, "page " + i);

    var seen = new HashSet<ConversationId>();
    String cursor = null;
    int pages = 0;
    do {
      var page = inbox.list(read(mark), seeker("x"), cursor, 3);
      page.conversations().forEach(it -> assertThat(seen.add(it.id())).isTrue());
      cursor = page.next();
      pages++;
    } while (cursor != null);

    assertThat(seen).hasSize(7);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void viewsAreOnesOwnUnlessWhoeverLooksAfterTheInboxSharesThem() {
    var ada = staff("ada-" + mark, Role.AGENT);
    var lead = staff("lead-" + mark, Role.SENIOR_AGENT);

    var own = ((Kept) views.keep("Mine " + mark, "is:open label:vip", false, ada)).view();
    var shared = ((Kept) views.keep("All " + mark, "is:urgent", true, lead)).view();

    assertThat(views.keep("Mine " + mark, "is:open", false, ada))
        .isEqualTo(new NameTaken("Mine " + mark));
    assertThat(views.keep("Other", "is:open", true, ada)).isEqualTo(new NotYours());
    assertThat(views.of(ada.username())).contains(own, shared);
    assertThat(views.of(lead.username())).contains(shared).doesNotContain(own);
    assertThat(views.drop(shared.id(), ada)).isEqualTo(new NotYours());
    assertThat(views.drop(own.id(), lead)).isEqualTo(new NoSuchView());
    assertThat(views.drop(own.id(), ada)).isEqualTo(new Dropped(own));
    assertThatExceptionOfType(QueryFault.class)
        .isThrownBy(() -> views.keep("Bad", "is:nothing", false, ada));
  }

  private ConversationId says(int after, String text) {
    return villagers.says(somebody(), NOON.minusSeconds(600 - after), text + " " + mark);
  }

  private List<ConversationId> found(String terms) {
    return inbox.list(read(terms + " " + mark), seeker("x"), null, 50).conversations().stream()
        .map(ConversationCard::id)
        .toList();
  }

  private static ConversationQuery read(String text) {
    return ConversationQuery.read(text);
  }

  private static CurrentStaff staff(String username, Role role) {
    return new CurrentStaff(username, username, username, Set.of(role));
  }
}
