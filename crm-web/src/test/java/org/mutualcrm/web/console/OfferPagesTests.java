package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.OrderLine;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class OfferPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;
  @Autowired OfferMaking making;
  @Autowired Redeeming redeeming;
  @Autowired Redemptions redemptions;
  @Autowired DrivenClock clock;

  @Test
  void theListShowsWhatEachOfferIsAndFindsByWordsAndByCode() {
    var id = market.live("Gianduja for all", 100L, null);
    var code = market.code(id);

    assertThat(get("/offers")).hasStatusOk().bodyText().contains("Gianduja for all", "€2.50 off");
    assertThat(get("/offers?q=gianduja&status=live")).bodyText().contains("/offers/" + id);
    assertThat(get("/offers?q=nothing+like+it")).bodyText().contains("No offer like that");
    assertThat(get("/offers?q=" + code.spaced())).hasRedirectedUrl("/offers/" + id);
  }

  @Test
  void aWrongFormComesBackWithEveryValueAndTheReasonAtEachField() {
    var answer =
        answer(
            post("/offers")
                .param("name", "Winter <b>warm-up</b>")
                .param("kind", "PERCENT")
                .param("value", "120")
                .param("currency", "EUR")
                .param("startsAt", "2026-12-01T08:00")
                .param("endsAt", "2026-11-30T23:59")
                .param("zone", "Europe/Rome")
                .param("totalLimit", "many"));

    assertThat(answer).hasStatus(422);
    assertThat(answer)
        .bodyText()
        .contains(
            "5 things to put right",
            "value=\"Winter &lt;b",
            "id=\"headline-error\"",
            "id=\"value-error\"",
            "at most 100%",
            "value=\"120\"",
            "id=\"endsAt-error\"",
            "value=\"2026-11-30T23:59\"",
            "id=\"totalLimit-error\"",
            "value=\"many\"",
            "id=\"reason-error\"");
  }

  @Test
  void aRightFormBecomesADraftAsTypedAndCanBeChangedUntilLaunched() {
    var answer = answer(whole(post("/offers"), "12,5"));

    var id = OfferId.of(redirect(answer).substring("/offers/".length()));
    var offer = market.offer(id);
    assertThat(offer.status()).isEqualTo(OfferStatus.DRAFT);
    assertThat(OfferText.gives(offer.promise())).isEqualTo("12.5% off");
    assertThat(offer.window().startsAt()).isEqualTo("2026-12-01T07:00:00Z");
    assertThat(offer.limits().total()).isEqualTo(2_000);
    assertThat(offer.limits().budget()).isEqualTo(Money.parse("EUR 1500.50"));
    assertThat(get("/offers/" + id + "/edit")).bodyText().contains("value=\"12.5\"");

    assertThat(answer(whole(post("/offers/" + id), "15"))).hasRedirectedUrl("/offers/" + id);
    assertThat(OfferText.gives(market.offer(id).promise())).isEqualTo("15% off");

    making.launch(id);
    answer(whole(post("/offers/" + id), "20"));
    assertThat(OfferText.gives(market.offer(id).promise())).isEqualTo("15% off");
  }

  @Test
  void finerLimitsAreTypedInWordsAndKept() {
    var answer =
        answer(
            whole(post("/offers"), "10")
                .param("perDay", "100")
                .param("perStore", "20")
                .param("perChannel", "Instagram 50, web: 30")
                .param("interval", "24")
                .param("validFor", "14"));

    var id = OfferId.of(redirect(answer).substring("/offers/".length()));
    var quotas = market.offer(id).limits().quotas();
    assertThat(quotas.perDay()).isEqualTo(100);
    assertThat(quotas.perChannel()).isEqualTo(java.util.Map.of("instagram", 50L, "web", 30L));
    assertThat(quotas.interval()).isEqualTo(Duration.ofHours(24));
    assertThat(market.offer(id).window().validFor()).hasToString("P14D");
    assertThat(get("/offers/" + id + "/edit"))
        .bodyText()
        .contains("value=\"instagram 50, web 30\"", "value=\"24\"", "value=\"14\"");
    assertThat(get("/offers/" + id)).bodyText().contains("Finer limits", "24 hours", "14 days");
    var wrong =
        answer(whole(post("/offers"), "10").param("perChannel", "insta").param("validFor", "soon"));
    assertThat(wrong)
        .hasStatus(422)
        .bodyText()
        .contains("id=\"perChannel-error\"", "id=\"validFor-error\"", "value=\"soon\"");
  }

  @Test
  void aMarketerLaunchesPausesResumesAndEnds() {
    var id = market.draft("On and off", null, null);
    assertThat(get("/offers/" + id)).bodyText().contains("Launch offer").doesNotContain("Pause<");

    answer(post("/offers/" + id + "/launch"));
    assertThat(get("/offers/" + id)).bodyText().contains("Pause", "/p/offers/");
    answer(post("/offers/" + id + "/pause"));
    assertThat(get("/offers/" + id)).bodyText().contains("Resume offer");
    answer(post("/offers/" + id + "/end"));

    assertThat(get("/offers/" + id)).bodyText().contains("Ended").doesNotContain("Resume offer");
    assertThat(market.offer(id).status()).isEqualTo(OfferStatus.ENDED);
  }

  @Test
  void anAnalystSeesTheOfferButNoButtonsAndNoUnusedCodes() {
    var id = market.live("Look only", null, null);
    var code = market.code(id);

    var page = mvc.get().uri("/offers/" + id).with(as(Role.ANALYST)).exchange();

    assertThat(page).hasStatusOk();
    assertThat(page).bodyText().doesNotContain(code.spaced(), "Pause", "Make codes", "End now");
  }

  @Test
  void codesAreMadeInTheNumberAskedForOrNotAtAll() {
    var id = market.draft("Codes", null, null);

    assertThat(answer(post("/offers/" + id + "/codes").param("count", "25")))
        .hasRedirectedUrl("/offers/" + id + "#codes");
    assertThat(market.offer(id).codes()).isEqualTo(25);
    var refused = answer(post("/offers/" + id + "/codes").param("count", "0x"));
    assertThat(refused).hasStatus(422).bodyText().contains("count-error", "value=\"0x\"");
    assertThat(answer(post("/offers/" + id + "/codes").param("count", "5000001"))).hasStatus(422);
    assertThat(market.offer(id).codes()).isEqualTo(25);
  }

  @Test
  void whoMayUseAnOfferIsBuiltStepByStepKeptAndShown() {
    var step =
        answer(
            whole(post("/offers/conditions"), "10")
                .header("HX-Request", "true")
                .param("c.type", "all")
                .param("op", "add:c"));
    assertThat(step).hasStatusOk().bodyText().contains("id=\"eligibility\"", "name=\"c.0.type\"");
    assertThat(answer(whole(post("/offers/conditions"), "10").param("op", "add:c")))
        .hasStatusOk()
        .bodyText()
        .contains("<title>New offer", "value=\"Winter warm-up\"", "name=\"c.0.type\"");

    var unfinished = answer(withCity(whole(post("/offers"), "10"), ""));
    assertThat(unfinished)
        .hasStatus(422)
        .bodyText()
        .contains("eligibility-error", "Value is missing.");
    var saved = answer(withCity(whole(post("/offers"), "10"), "Nessun Luogo"));

    var id = OfferId.of(redirect(saved).substring("/offers/".length()));
    assertThat(get("/offers/" + id)).bodyText().contains("for: Customers whose city is");
    assertThat(get("/offers/" + id + "/edit")).bodyText().contains("value=\"Nessun Luogo\"");
    assertThat(answer(withCity(whole(post("/offers/preview"), "10"), "Nessun Luogo")))
        .bodyText()
        .contains("Customers whose city is", "<b class=\"num\">0</b> now");
  }

  @Test
  void everyKindOfRewardIsWrittenKeptAndSaid() {
    var saved =
        answer(
            reward("BUY_GET")
                .param("buy", "2")
                .param("get", "1")
                .param("categories", "Ice")
                .param("minimumOrder", "5")
                .param("maximumDiscount", "10")
                .param("extra", "5")
                .param("channels", "instagram, Messenger"));
    var id = OfferId.of(redirect(saved).substring("/offers/".length()));
    assertThat(OfferText.gives(market.offer(id).promise()))
        .isEqualTo(
            "Buy 2, get 1 free on ice, on orders from €5.00, at most €10.00, 5% more through"
                + " instagram, messenger");
    assertThat(get("/offers/" + id + "/edit"))
        .bodyText()
        .contains("value=\"BUY_GET\" checked", ">ice</textarea>", "instagram, messenger");

    var item = answer(reward("FREE_ITEM").param("sku", "spoon").param("quantity", "2"));
    assertThat(redirect(item)).startsWith("/offers/");
    assertThat(answer(reward("FREE_ITEM").param("quantity", "2")))
        .hasStatus(422)
        .bodyText()
        .contains("id=\"sku-error\"");
    assertThat(answer(reward("EARLY_ACCESS"))).hasStatus(422).bodyText().contains("what-error");
    assertThat(answer(reward("FREE_SHIPPING")).getResponse().getStatus()).isEqualTo(302);
  }

  @Test
  void hoursAreWrittenKeptAndSaid() {
    var saved =
        answer(
            reward("FREE_SHIPPING")
                .param("days", "TUESDAY", "WEDNESDAY")
                .param("from", "15:00")
                .param("until", "18:00"));

    var id = OfferId.of(redirect(saved).substring("/offers/".length()));
    assertThat(get("/offers/" + id)).bodyText().contains("Tuesdays and Wednesdays, 15:00 to 18:00");
    assertThat(get("/offers/" + id + "/edit"))
        .bodyText()
        .contains("value=\"TUESDAY\" checked", "value=\"15:00\"", "value=\"Europe/Rome\"");
    assertThat(answer(reward("FREE_SHIPPING").param("from", "15:00")))
        .hasStatus(422)
        .bodyText()
        .contains("from-error", "Hours have a beginning and an end");
  }

  private MockMvcRequestBuilder reward(String kind) {
    return post("/offers")
        .param("name", "Reward")
        .param("headline", "Reward " + kind)
        .param("kind", kind)
        .param("currency", "EUR")
        .param("startsAt", "2026-12-01T08:00")
        .param("endsAt", "2030-12-31T23:59")
        .param("zone", "Europe/Rome")
        .param("reason", "PURCHASE");
  }

  @Test
  void aSharedCodeIsAddedOnce() {
    var id = market.live("Shared", null, null);
    var text = "GELATO" + UUID.randomUUID().toString().substring(0, 8);
    var codes = "/offers/" + id + "/shared-codes";

    assertThat(answer(post(codes).param("text", text).param("uses", "500")))
        .hasRedirectedUrl("/offers/" + id + "#codes");
    assertThat(get("/offers/" + id)).bodyText().contains("Shared", "0 of 500 used");
    assertThat(answer(post(codes).param("text", text)))
        .hasStatus(422)
        .bodyText()
        .contains("There is a code", "value=\"" + text + "\"");
    assertThat(answer(post(codes).param("text", "ab")))
        .hasStatus(422)
        .bodyText()
        .contains("at least 4 letters");
  }

  @Test
  void everybodyInASegmentGetsAPersonalCode() {
    var id = market.live("Personal", null, null);
    var ada = market.guest("Ada Ravenna", UUID.randomUUID() + "@example.com");
    var list = market.list(ada);

    assertThat(get("/offers/" + id)).bodyText().contains("value=\"" + list + "\"");
    assertThat(answer(post("/offers/" + id + "/personal-codes").param("segment", list.toString())))
        .hasRedirectedUrl("/offers/" + id + "#codes");
    assertThat(get("/offers/" + id)).bodyText().contains("<td class=\"lo\">Personal");
    var file = mvc.get().uri("/offers/" + id + "/codes.csv").with(as(Role.MARKETER)).exchange();
    assertThat(file).bodyText().contains("PERSONAL,unused,0," + ada);
    var nobody = market.list();
    assertThat(
            answer(post("/offers/" + id + "/personal-codes").param("segment", nobody.toString())))
        .hasStatus(422)
        .bodyText()
        .contains("Nobody is in this segment now.");
  }

  @Test
  void theFileHasEveryCodeAndNoFormula() {
    var id = market.draft("=HYPERLINK(\"http://evil\")", null, null);
    var code = market.code(id);

    var file = mvc.get().uri("/offers/" + id + "/codes.csv").with(as(Role.MARKETER)).exchange();

    assertThat(file).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
    assertThat(file)
        .bodyText()
        .contains(
            code.spaced()
                + ","
                + code.value()
                + ",\"'=HYPERLINK(\"\"http://evil\"\")\",UNIQUE,unused");
    assertThat(mvc.get().uri("/offers/" + id + "/codes.csv").with(as(Role.AGENT))).hasStatus(403);
  }

  @Test
  void theFiguresTickAndALeadRollsBackWithAReason() {
    var id = market.live("Tick", 10L, null);
    var guest = market.guest("Ada Lovelace", UUID.randomUUID() + "@example.com");
    var used =
        (Redeemed)
            redeeming.redeem(
                new RedeemCode(
                    market.code(id),
                    Money.parse("EUR 10.00"),
                    guest,
                    "till",
                    UUID.randomUUID().toString(),
                    "tom"));
    assertThat(get("/offers/" + id + "/live"))
        .bodyText()
        .contains(">1 <small>of 10", "Ada Lovelace");
    assertThat(get("/offers/" + id + "/head?shown=LIVE")).hasStatus(204);
    assertThat(get("/offers/" + id + "/head?shown=PAUSED"))
        .hasStatusOk()
        .bodyText()
        .contains("Live");

    var rollback = "/redemptions/" + used.id() + "/rollback";
    assertThat(mvc.post().uri(rollback).with(as(Role.SENIOR_AGENT)).with(csrf()))
        .hasStatus(422)
        .bodyText()
        .contains("Say why");
    assertThat(
            mvc.post()
                .uri(rollback)
                .with(as(Role.SENIOR_AGENT))
                .with(csrf())
                .param("reason", "brought back"))
        .hasRedirectedUrl("/offers/" + id);

    assertThat(redemptions.find(used.id()).orElseThrow().rolledBack()).isTrue();
    assertThat(get("/offers/" + id + "/live"))
        .bodyText()
        .contains(">0 <small>of 10", "rolled back");
    assertThat(get("/redemptions/" + used.id())).bodyText().contains("Rolled back");
  }

  @Test
  void aPartOfAnOrderIsTakenBackFromItsPage() {
    var id = market.live("Parts", null, null);
    var lines =
        List.of(
            new OrderLine("cone", Set.of(), 2, Money.parse("EUR 5.00")),
            new OrderLine("cup", Set.of(), 1, Money.parse("EUR 10.00")));
    var order = Order.of(lines, Money.parse("EUR 0.00"));
    var used = used(market.code(id), order);
    var part = "/redemptions/" + used.id() + "/partial-rollbacks";

    assertThat(get("/redemptions/" + used.id())).bodyText().contains("cone", "€1.25");
    assertThat(lead(part).param("key", "k").param("line1", "3").param("why", ""))
        .hasStatus(422)
        .bodyText()
        .contains("line1-error", "why-error");
    assertThat(lead(part).param("key", "k").param("why", "melted"))
        .hasStatus(422)
        .bodyText()
        .contains("Say which lines come back");
    assertThat(lead(part).param("key", "k").param("line1", "1").param("why", "melted"))
        .hasRedirectedUrl("/redemptions/" + used.id());

    assertThat(redemptions.find(used.id()).orElseThrow().returned())
        .isEqualTo(Money.parse("EUR 0.62"));
    assertThat(get("/redemptions/" + used.id())).bodyText().contains("Of it returned", "€0.62");
    var plain = used(market.code(id), Order.of(Money.parse("EUR 10.00")));
    assertThat(
            lead("/redemptions/" + plain.id() + "/partial-rollbacks")
                .param("key", "p")
                .param("amount", "4")
                .param("why", "melted"))
        .hasRedirectedUrl("/redemptions/" + plain.id());
    assertThat(redemptions.find(plain.id()).orElseThrow().returned())
        .isEqualTo(Money.parse("EUR 1.00"));
  }

  private Redeemed used(CodeText code, Order order) {
    return (Redeemed)
        redeeming.redeem(new RedeemCode(code, order, null, "till", code.value(), "tom"));
  }

  private MockMvcRequestBuilder lead(String uri) {
    return mvc.post().uri(uri).with(as(Role.SENIOR_AGENT)).with(csrf());
  }

  @Test
  void anOfferThatRunsOutEarlySaysWhen() {
    var id = market.live("Runs out", 40L, null);
    for (var code : market.codes(id, 20)) {
      redeeming.redeem(
          new RedeemCode(code, Money.parse("EUR 10.00"), null, "web", code.value(), "shop"));
    }

    assertThat(get("/offers/" + id)).bodyText().contains("At the pace of the last 24 hours");
    clock.advance(Duration.ofDays(2));
    assertThat(get("/offers/" + id)).bodyText().doesNotContain("At the pace of the last 24 hours");
    assertThat(get("/offers/" + id + "?by=day")).bodyText().contains("<th scope=\"col\">Day");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertThat(get("/offers/" + UUID.randomUUID())).hasStatus(404);
    assertThat(get("/offers/nonsense")).hasStatus(400);
    assertThat(get("/redemptions/" + UUID.randomUUID())).hasStatus(404);
  }

  private static MockMvcRequestBuilder whole(MockMvcRequestBuilder request, String percent) {
    return request
        .param("name", "Winter warm-up")
        .param("headline", "A hot gianduja for the price of a cold one")
        .param("terms", "In every shop.")
        .param("kind", "PERCENT")
        .param("value", percent)
        .param("currency", "eur")
        .param("startsAt", "2026-12-01T08:00")
        .param("endsAt", "2030-12-31T23:59")
        .param("zone", "Europe/Rome")
        .param("totalLimit", "2,000")
        .param("perCustomerLimit", "1")
        .param("budget", "1500,50")
        .param("reason", "PURCHASE");
  }

  private static MockMvcRequestBuilder withCity(MockMvcRequestBuilder request, String city) {
    return request
        .param("c.type", "all")
        .param("c.0.type", "property")
        .param("c.0.p.field", "CITY")
        .param("c.0.p.operator", "IS")
        .param("c.0.p.value", city);
  }

  private MockMvcRequestBuilder post(String uri) {
    return mvc.post().uri(uri).with(as(Role.MARKETER)).with(csrf());
  }

  private static MvcTestResult answer(MockMvcRequestBuilder request) {
    return request.exchange();
  }

  private static String redirect(MvcTestResult answer) {
    return requireNonNull(answer.getResponse().getRedirectedUrl());
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(as(Role.MARKETER)).exchange();
  }
}
