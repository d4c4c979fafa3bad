package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class TillTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;
  @Autowired OfferMaking making;

  @Test
  void everyFormHasAKeyOfItsOwn() {
    assertThat(key(open())).isNotEqualTo(key(open()));
  }

  @Test
  void checkingSaysWhatItWouldDoAndChangesNothing() {
    var id = market.live("A scoop on us", null, null);
    var key = key(open());

    var verdict = send("/till/check", key, market.code(id).spaced().toLowerCase(), "12,50", "");

    assertThat(verdict)
        .hasStatusOk()
        .bodyText()
        .contains("Yes: ", "A scoop on us", "€2.50", "charge <b>€10.00</b>", "Redeem now");
    assertThat(key(verdict)).isEqualTo(key);
    assertThat(market.offer(id).used()).isZero();
  }

  @Test
  void redeemingTwiceWithTheSameFormIsRedeemingOnce() {
    var id = market.live("Twice is once", null, null);
    var code = market.code(id).spaced();
    var key = key(open());

    var first = send("/till/redeem", key, code, "10", "");
    var again = send("/till/redeem", key, code, "10", "");

    assertThat(first).hasStatusOk().bodyText().contains("Done: ", "used now");
    assertThat(again)
        .hasStatusOk()
        .bodyText()
        .contains("Done: ", "redeemed before by this same request");
    assertThat(market.offer(id).used()).isOne();
    assertThat(key(first)).isNotEqualTo(key);
  }

  @Test
  void aUsedCodeSaysWhenAndWhatRunsInstead() {
    var code = market.code(market.live("Used before", null, null)).spaced();
    send("/till/redeem", key(open()), code, "10", "");
    market.live("Something else", null, null);

    var verdict = send("/till/redeem", key(open()), code, "10", "");

    assertThat(verdict)
        .hasStatusOk()
        .bodyText()
        .contains("No. This code has been used.", "What would help", "Till", "/p/offers/");
  }

  @Test
  void aRefusalSaysWhyAndKeepsWhatWasTyped() {
    var id = market.live("Once each", null, 1);
    var code = market.code(id);
    var typo = code.value().substring(0, 10) + (code.value().endsWith("2") ? "3" : "2");

    assertThat(check(typo)).bodyText().contains("typing error", "value=\"" + typo + "\"");
    assertThat(check("NOSUCHCODE")).bodyText().contains("does not exist");
    assertThat(check(code.value())).bodyText().contains("asks who uses it", "name the customer");
    making.end(id);
    assertThat(check(code.value())).bodyText().contains("The offer is over.");
  }

  @Test
  void whoAnOfferIsNotForIsToldWhichConditionDoesNotHold() {
    var mail = "roma." + UUID.randomUUID() + "@example.com";
    market.guest("Romolo Vesta", mail);
    var id = market.live("For Rome", city("Rome"));

    var verdict = send("/till/check", key(open()), market.code(id).value(), "10", mail);

    assertThat(verdict)
        .hasStatusOk()
        .bodyText()
        .contains(
            "No. This offer is not for this customer.",
            "For customers whose city is \"Rome\": no city is known");
  }

  @Test
  void everyVerdictSaysWhyInThreeVoices() {
    var id = market.live("Why so", 5L, null);

    assertThat(check(market.code(id).value()))
        .bodyText()
        .contains(
            "For the guest",
            "It takes €2.50 off your order.",
            "For you",
            "The offer was used 0 of 5 times before.",
            "For the engineer",
            "TOTAL_LIMIT holds used=0 most=5");
    making.pause(id);
    assertThat(check(market.code(id).value()))
        .bodyText()
        .contains("OFFER_RUNS fails status=PAUSED");
  }

  @Test
  void anOrderIsTypedLineByLineAndTheVerdictKeepsItsLines() {
    var offer = market.live("Line by line", null, null);
    var code = market.code(offer).value();
    var key = key(open());

    var checked = lines("/till/check", key, code, "3.50");

    assertThat(checked)
        .hasStatusOk()
        .bodyText()
        .contains("charge <b>€6.30</b>", "name=\"sku\" value=\"cone\"");
    assertThat(lines("/till/redeem", key, code, "3.50"))
        .hasStatusOk()
        .bodyText()
        .contains("Done: ", "charge <b>€6.30</b>")
        .doesNotContain("value=\"cone\"");
    assertThat(lines("/till/check", key(open()), code, "dear"))
        .hasStatus(422)
        .bodyText()
        .contains("id=\"lines-error\"", "value=\"dear\"");
  }

  private MvcTestResult lines(String uri, String key, String code, String price) {
    return mvc.post()
        .uri(uri)
        .with(as(Role.AGENT))
        .with(csrf())
        .param("key", key)
        .param("code", code)
        .param("amount", "")
        .param("currency", "EUR")
        .param("sku", "cone", "cup", "")
        .param("quantity", "2", "", "")
        .param("price", price, "1.80", "")
        .exchange();
  }

  @Test
  void theTillRemembersItsStore() {
    var verdict =
        mvc.post()
            .uri("/till/check")
            .with(as(Role.AGENT))
            .with(csrf())
            .param("key", key(open()))
            .param("code", market.code(market.live("By store", null, null)).value())
            .param("amount", "10")
            .param("currency", "EUR")
            .param("store", "Roma Centro")
            .exchange();

    assertThat(verdict).hasStatusOk().bodyText().contains("Yes: ", "Store: Roma Centro");
    var cookie = verdict.getResponse().getCookie("till-store");
    assertThat(mvc.get().uri("/till").cookie(cookie).with(as(Role.AGENT)).exchange())
        .bodyText()
        .contains("value=\"Roma Centro\"");
  }

  @Test
  void aGuestIsFoundByEmailOrChosenAmongSeveral() {
    var id = market.live("By name", null, 1);
    var mail = "ada." + UUID.randomUUID() + "@example.com";
    var ada = market.guest("Ada Quillfeather", mail);
    market.guest("Adam Quillfeather", "adam." + UUID.randomUUID() + "@example.com");

    var several = send("/till/check", key(open()), market.code(id).value(), "10", "quillfeather");
    assertThat(several)
        .hasStatus(422)
        .bodyText()
        .contains("Which of these", "Ada Quillfeather", "Adam Quillfeather", ada.toString());

    var chosen =
        mvc.post()
            .uri("/till/redeem")
            .with(as(Role.AGENT))
            .with(csrf())
            .param("key", key(open()))
            .param("code", market.code(id).value())
            .param("amount", "10")
            .param("currency", "EUR")
            .param("customer", "quillfeather")
            .param("chosenFor", "quillfeather")
            .param("customerId", ada.toString())
            .exchange();
    assertThat(chosen).hasStatusOk().bodyText().contains("Done: ", "Ada Quillfeather");

    var byMail =
        send("/till/redeem", key(open()), market.code(id).value(), "10", mail.toUpperCase());
    assertThat(byMail).bodyText().contains("as often as it allows", "It allows 1 per person");
    var nobody =
        send("/till/check", key(open()), market.code(id).value(), "10", "zzyzx@nowhere.example");
    assertThat(nobody).hasStatus(422).bodyText().contains("Nobody found");
  }

  @Test
  void whoTypesAnotherGuestMeansAnotherGuest() {
    var ada = market.guest("Ada Overtyped", "ada." + UUID.randomUUID() + "@example.com");
    var mail = "bob." + UUID.randomUUID() + "@example.com";
    market.guest("Bob Typed", mail);
    var id = market.live("For one of two", null, 1);

    var done =
        mvc.post()
            .uri("/till/redeem")
            .with(as(Role.AGENT))
            .with(csrf())
            .param("key", key(open()))
            .param("code", market.code(id).value())
            .param("amount", "10")
            .param("currency", "EUR")
            .param("customer", mail)
            .param("chosenFor", "ada")
            .param("customerId", ada.toString())
            .exchange();

    assertThat(done).hasStatusOk().bodyText().contains("Done: ", "Bob Typed");
    assertThat(done).bodyText().doesNotContain("Ada Overtyped");
  }

  @Test
  void aStoreOfThousandsOfLettersIsRefusedAndNotRemembered() {
    var code = market.code(market.live("Long store", null, null)).value();

    var refused =
        mvc.post()
            .uri("/till/check")
            .with(as(Role.AGENT))
            .with(csrf())
            .param("key", key(open()))
            .param("code", code)
            .param("amount", "10")
            .param("currency", "EUR")
            .param("store", "R".repeat(9_000))
            .exchange();

    assertThat(refused).hasStatus(422).bodyText().contains("at most 40 characters");
    assertThat(refused).doesNotContainHeader("Set-Cookie");
  }

  @Test
  void whatCanNotBeReadIsSaidAndNothingHappens() {
    assertThat(send("/till/redeem", key(open()), "", "10", "")).hasStatus(422);
    assertThat(send("/till/redeem", key(open()), "ABCD", "ten", ""))
        .hasStatus(422)
        .bodyText()
        .contains("This is not a number", "value=\"ten\"");
    assertThat(send("/till/redeem", key(open()), "ABCD", "1.005", "")).hasStatus(422);
    assertThat(send("/till/redeem", "", "ABCD", "10", "")).hasStatus(422);
    assertThat(send("/till/redeem", key(open()), "<script>", "10", ""))
        .hasStatus(422)
        .bodyText()
        .doesNotContain("value=\"<script>");
  }

  @Test
  void aSeniorAgentGivesBackWhatWentToTheWrongGuest() {
    var id = market.live("Wrong guest", null, null);
    var code = new CodeText(market.code(id).value());
    var done =
        mvc.post()
            .uri("/till/redeem")
            .with(as(Role.SENIOR_AGENT))
            .with(csrf())
            .param("key", key(open()))
            .param("code", code.value())
            .param("amount", "10")
            .param("currency", "EUR")
            .exchange();
    var redemption = found("name=\"id\" value=\"([^\"]+)\"", done);

    var back =
        mvc.post()
            .uri("/till/rollback")
            .with(as(Role.SENIOR_AGENT))
            .with(csrf())
            .param("id", redemption)
            .exchange();

    assertThat(back).hasStatusOk().bodyText().contains("Given back.");
    assertThat(market.offer(id).used()).isZero();
  }

  @Test
  void aMarketerHasNoTill() {
    assertThat(mvc.get().uri("/till").with(as(Role.MARKETER))).hasStatus(403);
  }

  private static Condition city(String name) {
    return Condition.fact("property", "field", "CITY", "operator", "IS", "value", name);
  }

  private MvcTestResult open() {
    return mvc.get().uri("/till").with(as(Role.AGENT)).exchange();
  }

  private MvcTestResult check(String code) {
    return send("/till/check", key(open()), code, "10", "");
  }

  private MvcTestResult send(String uri, String key, String code, String amount, String customer) {
    return mvc.post()
        .uri(uri)
        .with(as(Role.AGENT))
        .with(csrf())
        .param("key", key)
        .param("code", code)
        .param("amount", amount)
        .param("currency", "EUR")
        .param("customer", customer)
        .exchange();
  }

  private static String key(MvcTestResult page) {
    return found("name=\"key\" value=\"([^\"]+)\"", page);
  }

  private static String found(String pattern, MvcTestResult page) {
    try {
      var match = Pattern.compile(pattern).matcher(page.getResponse().getContentAsString());
      assertThat(match.find()).as(pattern).isTrue();
      return match.group(1);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
