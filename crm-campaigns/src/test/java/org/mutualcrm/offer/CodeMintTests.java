package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.CodesMinted.NotAllowed;
import org.mutualcrm.offer.CodesMinted.UnknownOffer;
import org.mutualcrm.reason.Reason;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class CodeMintTests {

  @Autowired CodeMint mint;
  @Autowired Codes codes;
  @Autowired OfferMaking making;
  @Autowired OfferBook book;

  @Test
  void asManyCodesAreMadeAsWereAskedForAllDifferent() {
    var offer = offer();

    var minted = ((Minted) mint.mint(offer, 12_345, "maria")).codes();

    assertThat(new HashSet<>(minted)).hasSize(12_345);
    var kept = new ArrayList<CodeText>();
    codes.each(offer, it -> kept.add(it.code()));
    assertThat(kept).containsExactlyInAnyOrderElementsOf(minted);
    assertThat(book.find(offer).orElseThrow().codes()).isEqualTo(12_345);
  }

  @Test
  void twoMintsAtOnceNeverMakeTheSameCode() throws Exception {
    var offer = offer();
    var tasks = new ArrayList<Callable<CodesMinted>>();
    for (int i = 0; i < 8; i++) tasks.add(() -> mint.mint(offer, 1_000, "maria"));

    var all = new HashSet<CodeText>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var done : pool.invokeAll(tasks)) all.addAll(((Minted) done.get()).codes());
    }

    assertThat(all).hasSize(8_000);
  }

  @Test
  void codesAreReadPageByPage() {
    var offer = offer();
    mint.mint(offer, 25, "maria");

    var pages = new ArrayList<CodeView>();
    for (int offset = 0; offset < 25; offset += 10) pages.addAll(codes.of(offer, offset, 10));

    assertThat(pages).hasSize(25).doesNotHaveDuplicates();
    assertThat(pages).noneMatch(CodeView::used);
  }

  @Test
  void aCodeIsHandedOutOnce() {
    var code = ((Minted) mint.mint(offer(), 1, "maria")).codes().getFirst();

    assertThat(codes.handOut(code, UUID.randomUUID())).isTrue();
    assertThat(codes.handOut(code, UUID.randomUUID())).isFalse();
  }

  @Test
  void anOfferThatHasEndedGetsNoCodes() {
    var offer = offer();
    making.end(offer);

    assertThat(mint.mint(offer, 1, "maria")).isInstanceOf(NotAllowed.class);
    assertThat(mint.mint(new OfferId(UUID.randomUUID()), 1, "maria")).isEqualTo(new UnknownOffer());
  }

  @Test
  void noneAndTooManyAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> mint.mint(offer(), 0, "maria"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mint.mint(offer(), CodeMint.MAX_BATCH + 1, "maria"));
  }

  private OfferId offer() {
    return making.draft(
        new DraftOffer(
            new OfferTerms("Summer", "Three off", ""),
            Reason.DISCOUNT,
            new Reward.Amount(Money.parse("EUR 3.00")),
            new OfferWindow(DrivenClock.NOON, DrivenClock.NOON.plus(Duration.ofDays(30))),
            new OfferLimits(null, null),
            "maria"));
  }
}
