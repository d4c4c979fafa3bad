package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.KeptResult.Dropped;
import org.mutualcrm.conversation.KeptResult.Kept;
import org.mutualcrm.conversation.KeptResult.Taken;
import org.mutualcrm.conversation.KeptResult.Unknown;
import org.mutualcrm.conversation.MacroResult.NotYours;
import org.mutualcrm.conversation.MacroResult.Ran;
import org.mutualcrm.conversation.MacroResult.UnknownMacro;
import org.mutualcrm.conversation.StateOrder.Kind;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class MacroTests {

  private static final List<StateOrder> SETTLE =
      List.of(
          new StateOrder(Kind.RESOLVE, ""),
          new StateOrder(Kind.ADD_LABEL, "thanked"),
          new StateOrder(Kind.ASSIGNEE, "me"));

  @Autowired Villagers villagers;
  @Autowired Macros macros;
  @Autowired MacroHandling handling;
  @Autowired Inbox inbox;
  @Autowired ScheduledSend sending;
  @Autowired DrivenClock clock;

  private final CurrentStaff maria = staff("maria-" + somebody(), Role.AGENT);
  private final CurrentStaff lead = staff("lead-" + somebody(), Role.SENIOR_AGENT);

  @AfterEach
  void noon() {
    clock.set(NOON);
  }

  @Test
  void aTrialSaysExactlyWhatWouldBeAndLeavesNothing() {
    var id = villagers.says(somebody(), NOON, "Thank you!");
    var before = inbox.find(id).orElseThrow();
    var macro = macro("Thank", SETTLE, "You are welcome. {{agent.name}}", "They are happy");

    var tried = ran(handling.preview(macro, List.of(id), maria, ZoneOffset.UTC));

    assertThat(tried.items())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.refusal()).isNull();
          assertThat(it.reply()).isEqualTo("You are welcome. " + maria.displayName());
          assertThat(it.note()).isEqualTo("They are happy");
          assertThat(it.change().field("status").to()).isEqualTo("RESOLVED");
          assertThat(it.change().field("labels").to()).isEqualTo("thanked");
          assertThat(it.change().field("assignee").to()).isEqualTo(maria.username());
        });
    assertThat(inbox.find(id)).contains(before);
    assertThat(handling.find(tried.id())).isNull();
  }

  @Test
  void whatItDidIsTakenBackAsOneAndTheReplyNeverLeaves() {
    var id = villagers.says(somebody(), NOON, "Thank you!");
    var before = villagers.card(id);
    var macro = macro("Thank", SETTLE, "You are welcome.", "They are happy");

    var run = ran(handling.run(UUID.randomUUID(), macro, List.of(id), maria, ZoneOffset.UTC));
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.RESOLVED);
    assertThat(inbox.find(id).orElseThrow().scheduled()).hasSize(1);
    assertThat(handling.run(run.id(), macro, List.of(id), maria, ZoneOffset.UTC))
        .as("asked for twice it is done once")
        .isEqualTo(new Ran(run));

    clock.advance(Duration.ofSeconds(9));
    var undone = ran(handling.undo(run.id(), maria));
    clock.advance(Duration.ofMinutes(1));
    sending.send();

    assertThat(undone.items().getFirst().restored()).isTrue();
    assertThat(undone.repliesThatWent()).isZero();
    var after = inbox.find(id).orElseThrow();
    // What it says may have been understood meanwhile.
    assertThat(after.card())
        .usingRecursiveComparison()
        .ignoringFields("unread", "sentiment", "intent", "language")
        .isEqualTo(before);
    assertThat(after.messages()).noneMatch(it -> it.kind() == MessageKind.REPLY);
    assertThat(after.messages())
        .filteredOn(it -> it.kind() == MessageKind.NOTE)
        .allMatch(MessageView::removed);
  }

  @Test
  void aReplyThatWentStandsAndThatIsTold() {
    var id = villagers.says(somebody(), NOON, "Thank you!");
    var macro = macro("Thank", SETTLE, "You are welcome.", null);
    var run = ran(handling.run(UUID.randomUUID(), macro, List.of(id), maria, ZoneOffset.UTC));

    clock.advance(Duration.ofSeconds(11));
    sending.send();
    var undone = ran(handling.undo(run.id(), maria));

    assertThat(undone.repliesThatWent()).isEqualTo(1);
    assertThat(undone.items().getFirst().restored()).isTrue();
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.OPEN);
  }

  @Test
  void aReplyThatTheCustomerOvertookNeverLeft() {
    var ada = somebody();
    var id = villagers.says(ada, NOON, "Thank you!");
    var macro = macro("Thank", SETTLE, "You are welcome.", null);
    var run = ran(handling.run(UUID.randomUUID(), macro, List.of(id), maria, ZoneOffset.UTC));

    villagers.says(ada, NOON.plusSeconds(5), "One more thing");
    var undone = ran(handling.undo(run.id(), maria));

    assertThat(undone.repliesThatWent()).isZero();
  }

  @Test
  void whatAMacroGaveBackStaysNobodysWhenItsReplyLeaves() {
    var id = villagers.says(somebody(), NOON, "Thank you!");
    var back = List.of(new StateOrder(Kind.ASSIGNEE, ""));
    var macro = macro("Give back", back, "Somebody will answer you.", null);
    ran(handling.run(UUID.randomUUID(), macro, List.of(id), maria, ZoneOffset.UTC));

    clock.advance(Duration.ofSeconds(11));
    sending.send();

    assertThat(inbox.find(id).orElseThrow().messages())
        .anyMatch(it -> it.kind() == MessageKind.REPLY);
    assertThat(villagers.card(id).assignee()).isNull();
  }

  @Test
  void whereItCanNotBeDoneNothingOfItIs() {
    var id = villagers.says(somebody(), NOON, "Thank you!");
    var gone = new ConversationId(UUID.randomUUID());
    var unknown = macro("City", SETTLE, "See you in {{customer.city}}", "x");

    var run =
        ran(handling.run(UUID.randomUUID(), unknown, List.of(id, gone), maria, ZoneOffset.UTC));

    assertThat(run.refused()).isEqualTo(2);
    assertThat(run.items())
        .extracting(MacroRun.Item::refusal)
        .containsExactlyInAnyOrder("Not known here: customer.city", "It is no more");
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(inbox.find(id).orElseThrow().messages()).hasSize(1);
  }

  @Test
  void onesOwnIsOnesOwnAndWhatIsSharedIsLookedAfter() {
    var mine = macro("Mine", SETTLE, null, null);
    assertThat(macros.keep(Optional.empty(), "Mine", false, SETTLE, null, null, maria))
        .isEqualTo(new Taken("Mine"));
    assertThat(handling.preview(mine, List.of(), lead, ZoneOffset.UTC))
        .isEqualTo(new UnknownMacro());
    assertThat(macros.keep(Optional.empty(), "For all", true, SETTLE, null, null, maria))
        .isEqualTo(new KeptResult.NotYours());
    var shared =
        (Kept) macros.keep(Optional.empty(), "All " + somebody(), true, SETTLE, null, null, lead);
    var id = villagers.says(somebody(), NOON, "Hi");
    var run = ran(handling.run(UUID.randomUUID(), shared.id(), List.of(id), lead, ZoneOffset.UTC));
    assertThat(handling.undo(run.id(), maria)).isEqualTo(new NotYours());
    assertThat(macros.drop(mine, lead)).isEqualTo(new Unknown());
    assertThat(macros.drop(mine, maria)).isEqualTo(new Dropped(mine));
    assertThat(macros.drop(shared.id(), lead)).isInstanceOf(Dropped.class);
    assertThatIllegalArgumentException().isThrownBy(() -> macro("None", List.of(), " ", null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> macro("Odd", List.of(), "{{no.such}}", null));
  }

  private UUID macro(
      String name, List<StateOrder> orders, @Nullable String reply, @Nullable String note) {
    return ((Kept) macros.keep(Optional.empty(), name, false, orders, reply, note, maria)).id();
  }

  private static MacroRun ran(MacroResult result) {
    return ((Ran) result).run();
  }

  private static CurrentStaff staff(String username, Role role) {
    return new CurrentStaff(username, username, "Maria", Set.of(role));
  }
}
