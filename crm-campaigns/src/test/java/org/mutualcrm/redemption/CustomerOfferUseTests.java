package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class CustomerOfferUseTests {

  @Autowired Redeeming redeeming;
  @Autowired RollingBack rollingBack;
  @Autowired Linking linking;
  @Autowired Rebuild rebuild;
  @Autowired Stall stall;

  @Test
  void usesAddUpWhenTwoTurnOutToBeOneAndComeApartWithThem() {
    var offer = stall.live(null, 2);
    var ada = stall.person("crm:acme");
    var shop = stall.person("shop:web");
    redeeming.redeem(use(stall.code(offer), ada.customer()));
    redeeming.redeem(use(stall.code(offer), shop.customer()));

    var link = linking.match(ada.record(), shop.record(), "maria", "asked her");

    assertThat(stall.share(ada.customer(), offer)).isEqualTo(2);
    assertThat(stall.share(shop.customer(), offer)).isZero();
    assertThat(redeeming.redeem(use(stall.code(offer), shop.customer())))
        .isEqualTo(new Refused(Refusal.CUSTOMER_LIMIT_REACHED));

    linking.withdraw(link, "maria", "she has a twin");

    assertThat(stall.share(ada.customer(), offer)).isOne();
    assertThat(stall.share(shop.customer(), offer)).isOne();
    assertThat(redeeming.redeem(use(stall.code(offer), shop.customer())))
        .isInstanceOf(Redeemed.class);
  }

  @Test
  void aUseUnderAnOldIdStaysWithTheOneItWasFoundedOn() {
    var offer = stall.live(null, 3);
    var ada = stall.person("crm:acme");
    var shop = stall.person("shop:web");
    var link = linking.match(ada.record(), shop.record(), "maria", "asked her");

    redeeming.redeem(use(stall.code(offer), shop.customer()));

    assertThat(stall.share(ada.customer(), offer)).isOne();
    linking.withdraw(link, "maria", "she has a twin");
    assertThat(stall.share(ada.customer(), offer)).isZero();
    assertThat(stall.share(shop.customer(), offer)).isOne();
  }

  @Test
  void aUseRolledBackAfterAMergeIsGivenBackToWhoeverItIsNow() {
    var offer = stall.live(null, 1);
    var ada = stall.person("crm:acme");
    var shop = stall.person("shop:web");
    var used = (Redeemed) redeeming.redeem(use(stall.code(offer), shop.customer()));
    linking.match(ada.record(), shop.record(), "maria", "asked her");

    rollingBack.rollBack(used.id(), "brought back", "tom");

    assertThat(stall.share(ada.customer(), offer)).isZero();
    assertThat(redeeming.redeem(use(stall.code(offer), ada.customer())))
        .isInstanceOf(Redeemed.class);
  }

  @Test
  void rebuildingEveryoneChangesNoCounter() {
    var offer = stall.live(null, null);
    for (int i = 0; i < 5; i++) {
      var person = stall.person("crm:acme");
      var used = (Redeemed) redeeming.redeem(use(stall.code(offer), person.customer()));
      if (i % 2 == 0) rollingBack.rollBack(used.id(), "brought back", "tom");
    }

    rebuild.all();

    assertThat(stall.sharesUsed(offer)).isEqualTo(2);
  }
}
