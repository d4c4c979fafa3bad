package org.mutualcrm.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ExpiryRulesTests {

  @Autowired ExpiryRules rules;
  @Autowired GiftProgrammes programmes;

  @Test
  void soldInSeveralPlacesTheRuleKindestToTheHolderCounts() {
    assertThat(rules.ends(List.of("DE"), null, DrivenClock.NOON))
        .contains(at("2029-12-31T23:00:00Z"));
    assertThat(rules.ends(List.of("DE", "US"), null, DrivenClock.NOON))
        .contains(at("2031-06-01T22:00:00Z"));
    assertThat(rules.ends(List.of("US-CA", "US"), null, DrivenClock.NOON)).isEmpty();
  }

  @Test
  void theCompanyMayPromiseMoreAndNeverLess() {
    assertThat(rules.ends(List.of("DE"), 120, DrivenClock.NOON))
        .contains(at("2036-06-01T22:00:00Z"));
    assertThat(rules.ends(List.of("DE"), 1, DrivenClock.NOON)).contains(at("2029-12-31T23:00:00Z"));
  }

  @Test
  void whereNobodyStatedARuleNothingIsSold() {
    var id = programmes.draft(GiftShop.draft(List.of("DE", "ZZ"), null));

    assertThat(programmes.launch(id))
        .isInstanceOfSatisfying(
            ProgrammeChange.NotAllowed.class, it -> assertThat(it.reason()).contains("ZZ"));
    assertThatThrownBy(() -> new ExpiryRule("ZZ", "Nowhere", 1, false, " "))
        .hasMessageContaining("which law");
  }

  private static java.time.Instant at(String text) {
    return java.time.Instant.parse(text);
  }
}
