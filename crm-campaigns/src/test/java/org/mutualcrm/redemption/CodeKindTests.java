package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.redemption.Stall.TEN;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodeView;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.CodesMinted.NotAllowed;
import org.mutualcrm.offer.CodesMinted.Taken;
import org.mutualcrm.offer.CodesMinted.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.PersonalCode;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.Validation.Invalid;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes for one use, for many, and for one person. */
@CrmTest
class CodeKindTests {

  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired CodeMint mint;
  @Autowired PersonalCodes personal;
  @Autowired Codes codes;
  @Autowired OfferMaking making;
  @Autowired Linking linking;
  @Autowired TransactionTemplate transaction;
  @Autowired Stall stall;

  @Test
  void aSharedCodeIsOneTextForManyHoweverItIsTyped() {
    var offer = stall.live(null, null);
    var text = new CodeText("gelato-" + UUID.randomUUID().toString().substring(0, 8));

    assertThat(mint.share(offer, text, null, "maria")).isInstanceOf(Minted.class);

    for (var typed :
        List.of(text.value(), text.value().toLowerCase(), "GELATO " + text.value().substring(6)))
      assertThat(redeeming.redeem(use(new CodeText(typed), null))).isInstanceOf(Redeemed.class);
    assertThat(stall.used(offer)).isEqualTo(3);
    assertThat(codes.of(offer, 0, 10))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(CodeKind.SHARED);
          assertThat(it.uses()).isEqualTo(3);
          assertThat(it.usedUp()).isFalse();
        });
  }

  @Test
  void aSharedCodeStopsAtItsOwnLimitAndGoesOnAfterARollback() {
    var code = stall.shared(stall.live(null, null), 2);
    var first = (Redeemed) redeeming.redeem(use(code, null));
    redeeming.redeem(use(code, null));

    assertRefused(code, null, Refusal.CODE_LIMIT_REACHED);
    rollingBack.rollBack(first.id(), "brought back", "tom");

    assertThat(redeeming.redeem(use(code, null))).isInstanceOf(Redeemed.class);
    assertRefused(code, null, Refusal.CODE_LIMIT_REACHED);
  }

  @Test
  void aTextBelongsToOneOffer() {
    var one = stall.live(null, null);
    var other = stall.live(null, null);
    var text = new CodeText(UUID.randomUUID().toString());
    mint.share(one, text, null, "maria");

    assertThat(mint.share(other, text, 5, "maria")).isEqualTo(new Taken(text));
    assertThat(mint.share(one, text, null, "maria")).isEqualTo(new Taken(text));
    assertThat(codes.of(other, 0, 10)).isEmpty();
  }

  @Test
  void whatIsTooShortTooLittleOrTooLateIsNoSharedCode() {
    var offer = stall.live(null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mint.share(offer, new CodeText("ABC"), null, "maria"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mint.share(offer, new CodeText("ABCD"), 0, "maria"));
    assertThat(mint.share(new OfferId(UUID.randomUUID()), new CodeText("ABCD"), 1, "maria"))
        .isEqualTo(new UnknownOffer());

    making.end(offer);

    assertThat(mint.share(offer, new CodeText("ABCD"), 1, "maria")).isInstanceOf(NotAllowed.class);
  }

  @Test
  void aPersonalCodeWorksForItsPersonAlone() {
    var offer = stall.live(null, null);
    var ada = stall.person("crm:acme");
    var bo = stall.person("crm:acme");
    var code = issued(offer, ada.customer()).getFirst().code();

    assertRefused(code, bo.customer(), Refusal.CODE_OF_ANOTHER);
    assertThat(stall.used(offer)).isZero();

    assertThat(redeeming.redeem(use(code, ada.customer()))).isInstanceOf(Redeemed.class);
    assertRefused(code, ada.customer(), Refusal.CODE_ALREADY_USED);
  }

  @Test
  void aPersonalCodeCountsForItsPersonAlsoWhereNobodyIsNamed() {
    var offer = stall.live(null, 1);
    var ada = stall.person("crm:acme").customer();
    var code = issued(offer, ada).getFirst().code();

    assertThat(redeeming.redeem(use(code, null))).isInstanceOf(Redeemed.class);

    assertThat(stall.share(ada, offer)).isOne();
  }

  @Test
  void aPersonalCodeFollowsItsPersonThroughAMergeAndBack() {
    var offer = stall.live(null, null);
    var ada = stall.person("crm:acme");
    var shop = stall.person("shop:web");
    var code = issued(offer, shop.customer()).getFirst().code();
    assertRefused(code, ada.customer(), Refusal.CODE_OF_ANOTHER);

    var link = linking.match(ada.record(), shop.record(), "maria", "asked her");
    var used = (Redeemed) redeeming.redeem(use(code, ada.customer()));
    rollingBack.rollBack(used.id(), "brought back", "tom");
    linking.withdraw(link, "maria", "twins");

    assertRefused(code, ada.customer(), Refusal.CODE_OF_ANOTHER);
    assertThat(redeeming.redeem(use(code, shop.customer()))).isInstanceOf(Redeemed.class);
  }

  @Test
  void whoHasAPersonalCodeKeepsIt() {
    var offer = stall.live(null, null);
    var ada = stall.person("crm:acme").customer();
    var bo = stall.person("crm:acme").customer();
    var first = issued(offer, ada);
    var nobody = new CustomerId(UUID.randomUUID());

    var again = (Issued) personal.issue(offer, List.of(ada, nobody, bo, ada), "maria");

    assertThat(again.codes()).hasSize(2).startsWith(first.getFirst());
    assertThat(again.fresh()).isOne();
    assertThat(again.unknown()).containsExactly(nobody);
    assertThat(codes.of(offer, 0, 10)).extracting(CodeView::customer).containsOnly(ada, bo);
  }

  @Test
  void askedForAtOnceAPersonGetsOneCode() throws Exception {
    var offer = stall.live(null, null);
    var people = new ArrayList<CustomerId>();
    for (int i = 0; i < 20; i++) people.add(stall.person("crm:acme").customer());
    var asks = new ArrayList<Callable<List<PersonalCode>>>();
    for (int i = 0; i < 16; i++)
      asks.add(() -> ((Issued) personal.issue(offer, people, "maria")).codes());

    var answers = new HashSet<>(Tally.atOnce(asks));

    assertThat(answers).hasSize(1);
    assertThat(codes.of(offer, 0, 100)).hasSize(20);
  }

  private List<PersonalCode> issued(OfferId offer, CustomerId customer) {
    return ((Issued) personal.issue(offer, List.of(customer), "maria")).codes();
  }

  /** Asked, redeemed together and redeemed alone: one answer. */
  private void assertRefused(CodeText code, @Nullable CustomerId customer, Refusal refusal) {
    assertThat(redeeming.validate(code, TEN, customer)).isEqualTo(new Invalid(refusal));
    assertThat(redeeming.redeem(use(code, customer))).isEqualTo(new Refused(refusal));
    RedemptionResult alone = transaction.execute(_ -> redeeming.redeem(use(code, customer)));
    assertThat(alone).isEqualTo(new Refused(refusal));
  }
}
