package org.mutualcrm.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.referral.ReferralLeaderboard.Place;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who brought most friends, among those who want to be seen. */
@CrmTest
class ReferralLeaderboardTests {

  @Autowired Neighbourhood town;
  @Autowired ReferralLeaderboard leaderboard;
  @Autowired ReferralNames names;
  @Autowired ReferralClockwork clockwork;
  @Autowired ReferralData data;
  @Autowired SourceRecords records;
  @Autowired TransactionTemplate transactions;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  private void brings(ReferralProgrammeId programme, CustomerId advocate, int friends) {
    for (int i = 0; i < friends; i++) {
      var friend = town.person();
      town.claimed(programme, advocate, friend);
      town.orders(friend, "20.00");
    }
    clockwork.tick();
  }

  @Test
  void onlyWhoAskedIsSeenAndOnlyByFriendsWhoseRewardTheyHave() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var cleo = town.person();
    leaderboard.join(programme, ada, "Ada");
    leaderboard.join(programme, ben, "بن");
    brings(programme, ada, 1);
    brings(programme, ben, 2);
    brings(programme, cleo, 3);
    assertThat(leaderboard.of(programme)).isEmpty();

    clock.advance(Duration.ofDays(15));
    clockwork.tick();

    assertThat(leaderboard.of(programme))
        .containsExactly(new Place(1, "بن", 2), new Place(2, "Ada", 1));
  }

  @Test
  void anotherNameReplacesTheFirstAndLeavingIsAtOnce() {
    var programme = town.programme();
    var ada = town.person();
    leaderboard.join(programme, ada, "Ada");
    leaderboard.join(programme, ada, "Countess L.");
    assertThat(leaderboard.name(programme, ada)).contains("Countess L.");

    leaderboard.leave(programme, ada);

    assertThat(leaderboard.name(programme, ada)).isEmpty();
  }

  @Test
  void aNameThatIsTakenOffIsSeenByNobodyAndChosenByNobodyUntilItIsAllowed() {
    var programme = town.programme();
    var ada = town.person();
    leaderboard.join(programme, ada, "Dumb Súpport");
    brings(programme, ada, 1);
    clock.advance(Duration.ofDays(15));
    clockwork.tick();

    assertThat(names.refuse(programme, ada, "Poses as us", "maria")).isTrue();

    assertThat(leaderboard.of(programme)).isEmpty();
    assertThat(leaderboard.name(programme, ada)).isEmpty();
    assertThat(names.of(programme))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.friends()).isEqualTo(1);
          assertThat(it.refusal().because()).isEqualTo("Poses as us");
          assertThat(it.refusal().by()).isEqualTo("maria");
        });
    for (var it : List.of(ada, town.person()))
      assertThatThrownBy(() -> leaderboard.join(programme, it, "dumb SUPPORT"))
          .isInstanceOf(IllegalArgumentException.class);
    leaderboard.join(programme, ada, "Ada");
    assertThat(leaderboard.of(programme)).containsExactly(new Place(1, "Ada", 1));
    assertThat(names.refuse(programme, town.person(), "Nothing there", "maria")).isFalse();

    assertThat(names.allow(programme, "Dumb Súpport")).isTrue();
    leaderboard.join(programme, ada, "Dumb Súpport");
    assertThat(leaderboard.name(programme, ada)).contains("Dumb Súpport");
  }

  @Test
  void whoTurnsOutOnePersonIsSeenOnceWithTheFriendsOfBoth() {
    var programme = town.programme();
    var ada = town.person();
    var also = town.person();
    leaderboard.join(programme, ada, "Ada");
    clock.advance(Duration.ofSeconds(1));
    leaderboard.join(programme, also, "Also Ada");
    brings(programme, ada, 1);
    brings(programme, also, 1);
    clock.advance(Duration.ofDays(15));
    clockwork.tick();

    town.join(ada, also);

    assertThat(leaderboard.of(programme)).containsExactly(new Place(1, "Ada", 2));
  }

  @Test
  void whoIsErasedIsSeenNoMore() {
    var programme = town.programme();
    var ada = town.person();
    leaderboard.join(programme, ada, "Ada");
    var subject = new DataSubject(ada, records.of(ada), Set.of());
    assertThat(data.export(subject).toString()).contains("Ada");

    transactions.executeWithoutResult(_ -> data.erase(subject));

    assertThat(leaderboard.name(programme, ada)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "www.buy.example", "ada@mail.example", "a/b", "<b>Ada</b>"})
  void anAddressIsNoName(String name) {
    var programme = town.programme();
    var ada = town.person();

    assertThatThrownBy(() -> leaderboard.join(programme, ada, name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
