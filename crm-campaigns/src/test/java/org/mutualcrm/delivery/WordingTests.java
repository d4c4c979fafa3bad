package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignStatus;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.LaunchCheck;
import org.mutualcrm.campaign.LaunchChecks;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.delivery.PlanChange.Faulty;
import org.mutualcrm.delivery.PlanChange.NotAllowed;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be written, and what stands in the way of a launch. */
@CrmTest
class WordingTests {

  @Autowired Village village;
  @Autowired DeliveryPlanning planning;
  @Autowired Campaigning campaigning;
  @Autowired CampaignBook campaigns;
  @Autowired LaunchChecks checks;

  @Test
  void whatCanNotBeFilledInIsRefusedWithItsPlace() {
    var id = drafted();
    var faulty =
        (Faulty)
            planning.write(
                id,
                Village.plan(
                    new ChannelText(
                        Village.EMAIL, "en", "Hi {nickname}", "Dear {first_name}, {code")),
                "maria");

    assertThat(faulty.faults())
        .extracting(
            it -> it.fault().field() + " " + it.fault().position() + " " + it.fault().code())
        .containsExactly("subject 4 UNKNOWN_VARIABLE", "text 6 NO_FALLBACK", "text 20 OPEN_BRACE");
    assertThat(planning.find(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/x|y",
        "https://a.example/100%",
        "https://a.example/[x]/y",
        "https://a.example/x^2",
        "https://under_score.example/x"
      })
  void anAddressNoBrowserCanBeSentToIsRefused(String address) {
    var faults = new ChannelText(Village.EMAIL, "en", "Hi", "See " + address + " now").faults();

    assertThat(faults)
        .extracting(it -> it.field() + " " + it.position() + " " + it.code())
        .containsExactly("text 5 BAD_ADDRESS");
  }

  @Test
  void addressesAreFineWhereSomebodyCanFollowThem() {
    var text = "See https://a.example/x%7Cy?q=gelato+al+limone&n=1#top, and https://b.example.";
    assertThat(new ChannelText(Village.EMAIL, "en", "Hi", text).faults()).isEmpty();
    assertThat(new ChannelText(Village.EMAIL, "en", "At https://a.example", text).faults())
        .extracting(it -> it.field() + " " + it.position() + " " + it.code())
        .containsExactly("subject 4 ADDRESS_IN_SUBJECT");
  }

  @Test
  void theListStopsWhatNobodyMaySend() {
    assertThat(codes(plan("newsletter", new ChannelText(Village.SMS, "en", null, "Hi STOP"))))
        .contains("CHANNEL_NOT_OFFERED");
    assertThat(codes(plan("nothing", Village.mail("Hi")))).contains("PURPOSE_UNKNOWN");
    assertThat(codes(plan("offers", new ChannelText(Village.EMAIL, "en", null, "Hi {code}"))))
        .contains("NO_SUBJECT", "NO_UNSUBSCRIBE_LINK", "NO_OFFER");
    assertThat(codes(plan("offers", new ChannelText(Village.SMS, "en", null, "Hi"))))
        .contains("NO_WAY_OUT");
    assertThat(codes(plan("offers", new ChannelText(Village.EMAIL, "it", "Ciao", "Ciao"))))
        .contains("NO_TEXT");
    assertThat(
            codes(
                plan("offers", new ChannelText(new ContactChannel("messenger"), "en", null, "Hi"))))
        .contains("NO_SENDER");
    assertThat(codes(plan("offers", Village.mail("Hi")))).contains("MESSAGES", "LINKS_LOCAL");
  }

  @Test
  void aTextTooLongForItsNetworkOnceItIsFilledInIsStopped() {
    var nearly = "x".repeat(1_500) + " STOP";
    assertThat(codes(plan("offers", sms(nearly)))).doesNotContain("TEXT_TOO_LONG");
    assertThat(
            codes(
                plan("offers", sms(nearly + " {first_name|you} {last_name|x} {unsubscribe_link}"))))
        .contains("TEXT_TOO_LONG");
    assertThat(codes(plan("offers", Village.mail(nearly.repeat(2)))))
        .doesNotContain("TEXT_TOO_LONG");
  }

  private static ChannelText sms(String text) {
    return new ChannelText(Village.SMS, "en", null, text);
  }

  @Test
  void anApprovalIsOfTheWordsToo() {
    var id = drafted();
    planning.write(id, Village.plan(Village.mail("Hi")), "maria");
    campaigning.submit(id, "luca");
    campaigning.approve(id, "chiara", null);

    planning.write(id, Village.plan(Village.mail("Bye")), "chiara");

    assertThat(campaigns.find(id).orElseThrow().status()).isEqualTo(CampaignStatus.DRAFT);
    campaigning.submit(id, "luca");
    // She wrote a part of it.
    assertThat(campaigning.approve(id, "chiara", null))
        .isInstanceOf(CampaignChange.NotAllowed.class);
    campaigning.approve(id, "boss", null);
    campaigning.launch(id, "luca");
    assertThat(planning.write(id, Village.plan(Village.mail("More")), "maria"))
        .isInstanceOf(NotAllowed.class);
  }

  private static DeliveryPlan plan(String purpose, ChannelText text) {
    return new DeliveryPlan(
        new PurposeKey(purpose), List.of(text.channel()), "en", List.of(text), PastDue.SKIP);
  }

  private List<String> codes(DeliveryPlan plan) {
    var id = drafted();
    planning.write(id, plan, "maria");
    return checks.of(campaigns.find(id).orElseThrow()).stream().map(LaunchCheck::code).toList();
  }

  private CampaignId drafted() {
    return village.drafted(List.of(village.reader("Ada" + System.nanoTime())), null, Village.NONE);
  }
}
