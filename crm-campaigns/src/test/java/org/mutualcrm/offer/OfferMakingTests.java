package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.OfferChange.Changed;
import org.mutualcrm.offer.OfferChange.NotAllowed;
import org.mutualcrm.offer.OfferChange.UnknownOffer;
import org.mutualcrm.reason.Reason;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class OfferMakingTests {

  private static final Reward REWARD = new Reward.Amount(Money.parse("EUR 3.00"));

  @Autowired OfferMaking making;
  @Autowired OfferBook book;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aDraftKeepsEverythingThatWasWritten() {
    var id = making.draft(draft("Crème brûlée für alle!", 500L));

    var offer = book.find(id).orElseThrow();

    assertThat(offer.status()).isEqualTo(OfferStatus.DRAFT);
    assertThat(offer.reward()).isEqualTo(REWARD);
    assertThat(offer.reason()).isEqualTo(Reason.COMMUNITY);
    assertThat(offer.limits()).isEqualTo(new OfferLimits(500L, 1));
    assertThat(offer.slug()).startsWith("creme-brulee-fur-alle-");
    assertThat(offer.createdBy()).isEqualTo("maria");
  }

  @Test
  void aHeadlineWithoutLatinLettersStillGetsAnAddressOfItsOwn() {
    var one = book.find(making.draft(draft("兄弟抹茶週間", null))).orElseThrow();
    var two = book.find(making.draft(draft("兄弟抹茶週間", null))).orElseThrow();

    assertThat(one.slug()).matches("offer-[0-9a-f]{6}");
    assertThat(two.slug()).isNotEqualTo(one.slug());
  }

  @Test
  void onlyADraftIsRewritten() {
    var id = making.draft(draft("Before", 10L));
    assertThat(making.rewrite(id, draft("After", 20L)))
        .isEqualTo(new Changed(id, OfferStatus.DRAFT));
    assertThat(book.find(id).orElseThrow().terms().headline()).isEqualTo("After");

    making.launch(id);

    assertThat(making.rewrite(id, draft("Too late", 30L))).isInstanceOf(NotAllowed.class);
    assertThat(book.find(id).orElseThrow().limits().total()).isEqualTo(20);
  }

  @Test
  void anOfferIsLaunchedPausedResumedAndEndedOnce() {
    var id = making.draft(draft("On and off", null));
    assertThat(making.pause(id)).isInstanceOf(NotAllowed.class);

    assertThat(making.launch(id)).isEqualTo(new Changed(id, OfferStatus.LIVE));
    var launched = book.find(id).orElseThrow().launchedAt();
    assertThat(making.launch(id)).isInstanceOf(NotAllowed.class);
    assertThat(making.pause(id)).isEqualTo(new Changed(id, OfferStatus.PAUSED));
    clock.advance(Duration.ofDays(1));
    assertThat(making.launch(id)).isEqualTo(new Changed(id, OfferStatus.LIVE));
    assertThat(making.end(id)).isEqualTo(new Changed(id, OfferStatus.ENDED));

    assertThat(making.end(id)).isInstanceOf(NotAllowed.class);
    assertThat(making.launch(id)).isInstanceOf(NotAllowed.class);
    assertThat(book.find(id).orElseThrow().launchedAt()).isEqualTo(launched);
  }

  @Test
  void whatIsOverIsNotLaunched() {
    var id = making.draft(draft("Late", null));
    clock.advance(Duration.ofDays(30));

    assertThat(making.launch(id)).isInstanceOf(NotAllowed.class);
  }

  @Test
  void whatDoesNotExistIsSaidToBeUnknown() {
    assertThat(making.launch(new OfferId(UUID.randomUUID()))).isEqualTo(new UnknownOffer());
  }

  @Test
  void thePublicSeesNoDrafts() {
    var id = making.draft(draft("Secret", null));
    var slug = book.find(id).orElseThrow().slug();
    assertThat(book.published(slug)).isEmpty();
    var discarded = making.draft(draft("Never mind", null));
    making.end(discarded);
    assertThat(book.published(book.find(discarded).orElseThrow().slug())).isEmpty();

    making.launch(id);

    assertThat(book.published(slug)).isPresent();
  }

  @Test
  void standingIsWhatAnOfferGivesAtAMoment() {
    var id = making.draft(draft("Moments", 1L));
    assertThat(standing(id, clock.instant())).isEqualTo(OfferStanding.DRAFT);

    making.launch(id);

    var start = clock.instant();
    assertThat(standing(id, start.minusMillis(1))).isEqualTo(OfferStanding.SCHEDULED);
    assertThat(standing(id, start)).isEqualTo(OfferStanding.LIVE);
    assertThat(standing(id, start.plus(Duration.ofDays(30)))).isEqualTo(OfferStanding.ENDED);
    making.pause(id);
    assertThat(standing(id, start)).isEqualTo(OfferStanding.PAUSED);
    making.end(id);
    assertThat(standing(id, start)).isEqualTo(OfferStanding.ENDED);
  }

  @Test
  void valuesThatCanNotBeMeantAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OfferTerms(" ", "Headline", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferTerms("Name", "x".repeat(161), ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new OfferLimits(0L, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new OfferLimits(null, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferWindow(DrivenClock.NOON, DrivenClock.NOON));
  }

  private OfferStanding standing(OfferId id, Instant now) {
    return book.find(id).orElseThrow().standing(now);
  }

  private DraftOffer draft(String headline, @org.jspecify.annotations.Nullable Long total) {
    var now = clock.instant();
    return new DraftOffer(
        new OfferTerms("Summer", headline, "Once."),
        Reason.COMMUNITY,
        REWARD,
        new OfferWindow(now, now.plus(Duration.ofDays(30))),
        new OfferLimits(total, 1),
        "maria");
  }
}
