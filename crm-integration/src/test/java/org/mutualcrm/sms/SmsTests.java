package org.mutualcrm.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Delivery;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;

class SmsTests {

  private static final String ADDRESS = "https://crm.gelato.example/webhooks/sms/shop";
  private static final ChannelSecrets SECRETS = new ChannelSecrets("", "", "12345");
  private static final ChannelAccount ACCOUNT = account(Map.of("account", "AC1"));
  private static final String MESSAGE =
      "ToCountry=IT&MessageSid=SM1&NumMedia=1&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fm&MediaContentType0=image%2Fpng"
          + "&From=%2B393331234567&To=%2B15550001&Body=My+ice+%F0%9F%8D%A6+melted";

  private final SmsInbound sms =
      new SmsInbound(Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void theExampleOfTwiliosDocumentationIsAuthentic() {
    // The worked example of Twilio's page on webhook security.
    var form =
        Form.read(
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212"
                .getBytes(UTF_8));

    assertThat(TwilioSignature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void twilioProvesItselfByAddressAndFields() {
    var signature = TwilioSignature.of("12345", ADDRESS, Form.read(MESSAGE.getBytes(UTF_8)));

    assertThat(authentic(ACCOUNT, ADDRESS, signature, MESSAGE)).isTrue();
    assertThat(authentic(ACCOUNT, ADDRESS, signature, MESSAGE + "&Extra=1")).isFalse();
    assertThat(authentic(ACCOUNT, ADDRESS + "x", signature, MESSAGE)).isFalse();
    assertThat(authentic(ACCOUNT, ADDRESS, "", MESSAGE)).isFalse();
    assertThat(authentic(ACCOUNT, ADDRESS, signature, "no form")).isFalse();
    assertThat(authentic(ACCOUNT, ADDRESS.replace("example/", "example:443/"), signature, MESSAGE))
        .isTrue();
  }

  @Test
  void behindAProxyTheAddressThatWasToldCounts() {
    var signature = TwilioSignature.of("12345", ADDRESS, Form.read(MESSAGE.getBytes(UTF_8)));
    var account = account(Map.of("address", ADDRESS));

    assertThat(authentic(account, "http://10.0.0.7:8080/webhooks/sms/shop", signature, MESSAGE))
        .isTrue();
    assertThat(
            sms.authentic(
                account,
                new ChannelSecrets("", "", ""),
                new Delivery(
                    ADDRESS, Map.of("x-twilio-signature", signature), MESSAGE.getBytes(UTF_8))))
        .isFalse();
  }

  @Test
  void aMessageIsPrivateAndItsNumberIsStatedOnly() {
    var said = (Said) only(MESSAGE);

    assertThat(said.externalId()).isEqualTo("SM1");
    assertThat(said.text()).isEqualTo("My ice 🍦 melted");
    assertThat(said.threadId()).isEqualTo("+393331234567");
    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.attachments())
        .containsExactly(new Attachment("image/png", "https://api.twilio.com/m"));
    assertThat(said.person().claims())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.verified()).isFalse();
          assertThat(it.identity().value()).isEqualTo("+393331234567");
        });
  }

  @Test
  void aWordInsteadOfANumberIdentifiesNobody() {
    assertThat(((Said) only("MessageSid=SM2&From=MYBANK&Body=Code")).person().claims()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"delivered,DELIVERED", "read,READ", "failed,FAILED", "undelivered,FAILED"})
  void twilioTellsHowFarOursGot(String status, SendReceipt receipt) {
    var reported =
        (Reported) only("MessageSid=SM3&MessageStatus=" + status + "&ErrorCode=30003&To=%2B39333");

    assertThat(reported.externalId()).isEqualTo("SM3");
    assertThat(reported.receipt()).isEqualTo(receipt);
    if (receipt == SendReceipt.FAILED) assertThat(reported.reason()).contains("30003");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MessageSid=SM3&MessageStatus=queued", "MessageSid=SM3&From=%2B39333&Body="})
  void whatSaysNothingIsPassedOver(String body) {
    assertThat(only(body)).isInstanceOf(Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "Body=Hi", "MessageSid=SM1&Body=Hi", "MessageSid=%zz"})
  void aMalformedBodyIsRefused(String body) {
    assertThatThrownBy(() -> sms.parse(ACCOUNT, body.getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void anAnswerGoesFromOurNumberAndAsksHowFarItGot() {
    try (var network = new FakeNetwork()) {
      network.answers(201, "{\"sid\":\"SM9\",\"status\":\"queued\"}");

      var result =
          new SmsSending(new TwilioMessages(network.url()))
              .send(account(Map.of("account", "AC1", "address", ADDRESS)), SECRETS, answer());

      assertThat(result).isEqualTo(new Sent("SM9"));
      assertThat(network.asked().path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
      assertThat(network.asked().body())
          .contains(
              "To=%2B393331234567", "From=%2B15550001", "Body=S%C3%AC", "StatusCallback=https%3A");
      assertThat(network.asked().headers())
          .containsEntry(
              "authorization",
              "Basic " + Base64.getEncoder().encodeToString("AC1:12345".getBytes(UTF_8)));
    }
  }

  @Test
  void whoSaidStopIsNotTriedAgainAndABusyServiceIs() {
    try (var network = new FakeNetwork()) {
      var api = new SmsSending(new TwilioMessages(network.url()));
      network
          .answers(
              400, "{\"code\":21610,\"message\":\"Attempt to send to unsubscribed recipient\"}")
          .answers(429, "{\"code\":20429,\"message\":\"Too many requests\"}");

      assertThat(api.send(ACCOUNT, SECRETS, answer()))
          .isEqualTo(new Refused("Twilio: Attempt to send to unsubscribed recipient"));
      assertThat(api.send(ACCOUNT, SECRETS, answer())).isInstanceOf(Unavailable.class);
      assertThat(api.send(account(Map.of()), SECRETS, answer())).isInstanceOf(Unavailable.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, 20003, Unavailable",
    "403, 20005, Unavailable",
    "404, 20404, Unavailable",
    "400, 21606, Unavailable",
    "400, 21211, Refused"
  })
  void troubleOfTheAccountIsNoRefusalOfAnAgentsAnswer(int status, int code, String means) {
    try (var network = new FakeNetwork()) {
      network.answers(status, "{\"code\":%d,\"message\":\"No\"}".formatted(code));

      var result =
          new SmsSending(new TwilioMessages(network.url())).send(ACCOUNT, SECRETS, answer());

      assertThat(result.getClass().getSimpleName()).isEqualTo(means);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, 20003, Authenticate, AccountUnavailable",
    "403, 20005, Account not active, AccountUnavailable",
    "404, 20404, No such account, AccountUnavailable",
    "429, 20429, Too many requests, AccountUnavailable",
    "400, 21606, Not a number of yours, AccountUnavailable",
    "400, 21610, Said STOP to +1 2121 1, Refused",
    "500, 20500, Broken, Uncertain",
    "503, 20503, Busy, Uncertain"
  })
  void aCampaignsTextIsRefusedOnlyForItsOwnFault(int status, int code, String said, String means) {
    assertThat(handed(status, code, said).getClass().getSimpleName()).isEqualTo(means);
  }

  @Test
  void nobodyIsThereWhereTwilioSaysSoAndNotWhereANumberLooksLikeIt() {
    assertThat(handed(400, 21211, "Not a number"))
        .isEqualTo(new Handover.Refused("Twilio: Not a number", true));
    assertThat(handed(400, 21617, "Too long for +1 21211 5550001"))
        .isEqualTo(new Handover.Refused("Twilio: Too long for +1 21211 5550001", false));
  }

  private static Handover handed(int status, int code, String said) {
    try (var network = new FakeNetwork()) {
      network.answers(status, "{\"code\":%d,\"message\":\"%s\"}".formatted(code, said));
      var message =
          new CampaignMessage(UUID.randomUUID(), "+393331234567", null, "Hello", null, null);
      return new SmsCampaigns(new TwilioMessages(network.url())).hand(ACCOUNT, SECRETS, message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a,160,1", "a,161,2", "a,306,2", "a,307,3", "€,80,1", "€,81,2", "ж,70,1", "ж,71,2", "ж,134,2",
    "ж,135,3", "ç,71,2"
  })
  void aTextIsCutAsCarriersCutIt(String letter, int times, int parts) {
    assertThat(new SmsSending(new TwilioMessages("http://x")).pieces(letter.repeat(times)))
        .isEqualTo(parts);
  }

  private static ChannelAccount account(Map<String, String> settings) {
    return new ChannelAccount(UUID.randomUUID(), "sms", "shop", "+15550001", "Shop", settings);
  }

  private static OutboundMessage answer() {
    return new OutboundMessage(UUID.randomUUID(), Visibility.PRIVATE, "+393331234567", null, "Sì");
  }

  private boolean authentic(ChannelAccount account, String url, String signature, String body) {
    var headers = Map.of("x-twilio-signature", signature);
    return sms.authentic(account, SECRETS, new Delivery(url, headers, body.getBytes(UTF_8)));
  }

  private InboundEvent only(String body) {
    return sms.parse(ACCOUNT, body.getBytes(UTF_8)).getFirst();
  }
}
