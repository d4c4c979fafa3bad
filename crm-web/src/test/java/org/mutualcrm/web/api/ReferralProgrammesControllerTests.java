package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.ReferralLinks;
import org.mutualcrm.referral.ReferralProgrammeId;
import org.mutualcrm.referral.ReferralProgrammes;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A programme from its draft to a friend at the counter, by the API and the public pages. */
@WebTest
class ReferralProgrammesControllerTests {

  private static final String PROGRAMME =
      """
      {"name": "Bring a friend", "reason": "DISCOUNT", "advocateOfferId": "%1$s", "friendOfferId": "%1$s", %2$s
       "sameDevice": false, "leaderboard": true, "channels": ["email", "whatsapp"],
       "texts": [{"locale": "en", "headline": "A gelato for you", "intro": "Taste it.",
                  "disclosure": "Who sent you this gets a code when you buy."}]}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired OfferMaking offers;
  @Autowired Identification identification;
  @Autowired ReferralLinks links;
  @Autowired ReferralProgrammes programmes;
  @Autowired Clock clock;

  @Test
  void aProgrammeIsLaunchedALinkSharedAndAFriendTakenIn() throws Exception {
    var offer = offer();
    var order = "\"leastOrder\": {\"amount\": \"10.00\", \"currency\": \"EUR\"},";
    assertThat(post("/referral-programmes", PROGRAMME.formatted(offer, order), Role.AGENT))
        .hasStatus(403);
    assertThat(post("/referral-programmes", PROGRAMME.formatted(offer, ""), Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("ONE_TRIGGER");
    var opinion = PROGRAMME.formatted(offer, "\"event\": \"review-written\",");
    assertThat(post(launch(made(opinion)), "", Role.MARKETER))
        .hasStatus(422)
        .bodyText()
        .contains("PAYS_FOR_OPINION");
    var id = made(PROGRAMME.formatted(offer, order));
    assertThat(post(launch(id), "", Role.MARKETER)).hasStatusOk();

    var ada = person();
    var asked = "{\"customerId\": \"%s\", \"channel\": \"%s\"}";
    var path = "/referral-programmes/" + id + "/links";
    assertThat(post(path, asked.formatted(ada, "post"), Role.MARKETER)).hasStatus(409);
    var link = post(path, asked.formatted(ada, "email"), Role.MARKETER);
    var code = JsonPath.<String>read(link.getResponse().getContentAsString(), "$.code");
    var claim = "{\"link\": \"%s\", \"customerId\": \"%s\"}";
    var ben = person();
    assertThat(post("/referral-claims", claim.formatted(code, ben), Role.AGENT)).hasStatus(201);
    assertThat(post("/referral-claims", claim.formatted(code, ben), Role.AGENT)).hasStatusOk();
    assertThat(post("/referral-claims", claim.formatted("XX!", ben), Role.AGENT)).hasStatus(404);
    assertThat(post("/referral-claims", claim.formatted(code, ada), Role.AGENT))
        .hasStatus(409)
        .bodyText()
        .contains("REFERRAL_STOPPED", "one person");

    assertThat(get("/p/r/" + code)).hasStatusOk().bodyText().contains("Who sent you this");
    var programme = programmes.find(ReferralProgrammeId.of(id)).orElseThrow();
    var own = links.page(programme, ada);
    assertThat(get(own)).hasStatusOk().bodyText().contains("opened 1 times", "Has a code");
    assertThat(get(own + "/shares/whatsapp"))
        .hasStatus(302)
        .headers()
        .hasHeaderSatisfying(
            "Location", it -> assertThat(it.getFirst()).startsWith("https://wa.me/"));
    assertThat(form(own + "/leaderboard", "Ada of the bar")).hasStatus(302);
    assertThat(get(own)).bodyText().contains("You are seen here", "Ada of the bar");
    assertThat(form(own + "/leaderboard", "www.buy.example"))
        .hasStatus(422)
        .bodyText()
        .contains("no address");
    assertThat(form(own + "/leaderboard", "x".repeat(41))).hasStatus(422);
    var names = "/referral-programmes/" + id + "/names";
    var refusal = "{\"customerId\": \"%s\", \"reason\": \"Poses as us\"}".formatted(ada);
    assertThat(post(names + "/refusals", refusal, Role.AGENT)).hasStatus(403);
    assertThat(post(names + "/refusals", refusal, Role.MARKETER)).hasStatus(204);
    assertThat(post(names + "/refusals", refusal, Role.MARKETER)).hasStatus(404);
    assertThat(api(names)).bodyText().contains("Ada of the bar", "Poses as us");
    assertThat(form(own + "/leaderboard", "ADA of the bár")).hasStatus(422);
    assertThat(form(own + "/leaderboard", "Ada")).hasStatus(302);
    assertThat(form(own + "/leaderboard/end", "")).hasStatus(302);
    assertThat(get(own)).bodyText().doesNotContain("Ada of the bar");
    assertThat(form(own.substring(0, own.length() - 3) + "AAA/leaderboard", "Eve")).hasStatus(404);
    assertThat(get(own.substring(0, own.length() - 3) + "AAA")).hasStatus(404);
    assertThat(api("/referral-programmes/" + id + "/figures"))
        .bodyText()
        .contains("\"shares\":1", "\"clicks\":1", "\"claimed\":2", "\"blocked\":1");
    assertThat(api("/referral-programmes/" + id + "/referrals")).bodyText().contains("SAME_PERSON");
    assertThat(api("/referrals/waiting")).hasStatusOk();
  }

  private String made(String body) throws Exception {
    var made = post("/referral-programmes", body, Role.MARKETER);
    assertThat(made).hasStatus(201);
    return JsonPath.read(made.getResponse().getContentAsString(), "$.id");
  }

  private static String launch(String id) {
    return "/referral-programmes/" + id + "/launch";
  }

  private String offer() {
    var now = clock.instant();
    var id =
        offers.draft(
            new DraftOffer(
                new OfferTerms("Friends", "A fifth off", "Once."),
                Reason.DISCOUNT,
                new Reward.Percent(2_000, CurrencyUnit.EUR),
                new OfferWindow(now, now.plus(Duration.ofDays(30))),
                new OfferLimits(null, null),
                "maria"));
    offers.launch(id);
    return id.toString();
  }

  private CustomerId person() {
    return identification
        .identify(
            new Sighting(
                new SourceKey("shop:referrals"),
                UUID.randomUUID().toString(),
                PersonFacts.builder().build(),
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .customer();
  }

  private MvcTestResult post(String path, String body, Role role) {
    return mvc.method(HttpMethod.POST)
        .uri("/api/v1" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }

  private MvcTestResult form(String path, String name) {
    return mvc.method(HttpMethod.POST).uri(path).param("name", name).with(csrf()).exchange();
  }

  private MvcTestResult api(String path) {
    return mvc.get().uri("/api/v1" + path).with(as(Role.MARKETER)).exchange();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri(path).header("User-Agent", "Mozilla/5.0 (X11) Firefox/140.0").exchange();
  }
}
