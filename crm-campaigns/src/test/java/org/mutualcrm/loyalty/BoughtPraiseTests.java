package org.mutualcrm.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.loyalty.BoughtPraise.Ground;

/** Nobody is paid for what they say of us in public. */
class BoughtPraiseTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"review", "product-review", "productReview", "five_stars", "rating", "reviewed"})
  void noReviewIsPaid(String event) {
    assertThat(BoughtPraise.in("EVENT", event, null)).contains(Ground.PAYS_FOR_REVIEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"like", "followed-us", "story.share", "mention", "retweet", "tagged-a-friend"})
  void noEngagementIsPaid(String event) {
    assertThat(BoughtPraise.in("EVENT", event, null)).contains(Ground.PAYS_FOR_ENGAGEMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REVIEW", "RATING"})
  void noOccasionIsAReview(String occasion) {
    assertThat(BoughtPraise.in(occasion, "", null)).contains(Ground.PAYS_FOR_REVIEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"referral", "visit", "newsletter-read", "app-installed", "profile-done"})
  void takingPartIs(String event) {
    assertThat(BoughtPraise.in("EVENT", event, null)).isEmpty();
  }

  @Test
  void aConditionOverReviewsPaysForThemToo() {
    var who =
        new Condition.All(
            java.util.List.of(
                Condition.fact(
                    "touchpoints", "comparison", "AT_LEAST", "count", "1", "kind", "REVIEW")));

    assertThat(BoughtPraise.in("ORDER", "", who)).contains(Ground.PAYS_FOR_REVIEW);
  }
}
