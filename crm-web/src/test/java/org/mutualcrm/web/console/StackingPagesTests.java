package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.Stacking;
import org.mutualcrm.offer.StackingBook;
import org.mutualcrm.offer.StackingClass;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Which offers go together in one cart, as marketers see and say it. */
@WebTest
class StackingPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;
  @Autowired StackingBook stacking;

  @Test
  void thePageSaysWhatLiveOffersDoToEachOther() {
    var hazelnut = market.live("Hazelnut beside others", null, null);
    market.live("Pistachio beside others", null, null);

    assertThat(get("/offers")).bodyText().contains("href=\"/offers/stacking\"");
    assertThat(get("/offers/stacking?offer=" + hazelnut))
        .hasStatusOk()
        .bodyText()
        .contains(
            "Hazelnut beside others", "Pistachio beside others", "€2.50 off", "Item discount");
    assertThat(get("/offers/stacking?goods=nothing"))
        .hasStatusOk()
        .bodyText()
        .contains("more than 0 and at most");
  }

  @Test
  void aChangeIsAVersionAndWhatSomebodyElseWroteIsNotOverwritten() {
    var before = stacking.current();

    post("/offers/stacking", before.version(), "25").exchange();
    var after = stacking.current();
    post("/offers/stacking", before.version(), "50").exchange();

    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.capBasisPoints()).isEqualTo(2_500);
    assertThat(after.of(StackingClass.ORDER, StackingClass.ORDER)).isEqualTo(Stacking.BEST);
    assertThat(stacking.current()).isEqualTo(after);
    MvcTestResult wrong = post("/offers/stacking", after.version(), "120").exchange();
    assertThat(wrong).hasStatus(422).bodyText().contains("at most 100 percent", "value=\"120\"");
    post("/offers/stacking", after.version(), "").exchange();
    assertThat(stacking.current().capBasisPoints()).isNull();
  }

  @Test
  void anOfferThatIsNotAmongTheNewestIsShownWhenItIsAskedForAndClassedInAnyCase() {
    var old = market.live("Oldest beside others", null, null);
    for (int i = 0; i < 9; i++) market.live("Newer beside others " + i, null, null);

    assertThat(get("/offers/stacking"))
        .bodyText()
        .contains("id=\"kind-" + old + "\"", "<option value=\"" + old);
    assertThat(get("/offers/stacking?offer=" + old))
        .bodyText()
        .containsPattern("<th scope=\"col\">Offer</th><th[^>]*>Oldest beside others");
  }

  @Test
  void anOfferIsGivenAnotherClass() {
    var id = market.live("Espresso beside others", null, null);

    assertThat(
            mvc.post()
                .uri("/offers/" + id + "/stacking-class")
                .with(as(Role.MARKETER))
                .with(csrf())
                .param("kind", "LOYALTY")
                .exchange())
        .hasRedirectedUrl("/offers/stacking?offer=" + id);

    assertThat(get("/offers/stacking?offer=" + id))
        .bodyText()
        .containsPattern("Espresso beside others</a><span class=\"meta\">Loyalty");
  }

  private MockMvcRequestBuilder post(String uri, long version, String cap) {
    return mvc.post()
        .uri(uri)
        .with(as(Role.MARKETER))
        .with(csrf())
        .param("version", String.valueOf(version))
        .param("ORDER-ORDER", "BEST")
        .param("percentFirst", "true")
        .param("cap", cap);
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(as(Role.MARKETER)).exchange();
  }
}
