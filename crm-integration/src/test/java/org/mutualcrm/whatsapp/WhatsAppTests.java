package org.mutualcrm.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import crmtesting.RealPayloads;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Introduced;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;

class WhatsAppTests {

  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "whatsapp", "shop", "106540352242922", "Shop");

  private final WhatsAppObject whatsApp = new WhatsAppObject();

  @ParameterizedTest
  @CsvSource({
    "whatsapp/deserialization/textMessage.json,Said",
    "whatsapp/deserialization/audioMessage.json,Said",
    "whatsapp/deserialization/buttonMessage.json,Said",
    "whatsapp/deserialization/contactMessage.json,Said",
    "whatsapp/deserialization/locationMessage.json,Said",
    "whatsapp/deserialization/messageDeleted.json,Removed",
    "whatsapp/deserialization/reactMessage.json,Ignored",
    "whatsapp/deserialization/textMessageStatusSent.json,Ignored",
    "whatsapp/deserialization/textMessageStatusDelivered.json,Reported",
    "whatsapp/deserialization/reEngagementMessageError.json,Reported",
    "whatsapp/deserialization/accountBanned.json,Ignored",
    "whatsapp/deserialization/rejectedTemplate.json,Ignored",
    "meta/whatsapp/webhook-incoming-message-text-bsuid.json,Said",
    "meta/whatsapp/webhook-incoming-message-contacts-request-bsuid.json,Said",
    "meta/whatsapp/webhook-incoming-message-ads.json,Said",
    "meta/whatsapp/webhook-incoming-message-unsupported.json,Removed",
    "meta/whatsapp/webhook-incoming-message-system-bsuid.json,Ignored",
    "meta/whatsapp/webhook-incoming-message-status-group-bsuid.json,Reported",
    "meta/whatsapp/webhook-group-participants-update.json,Ignored"
  })
  void realPayloadsMeanWhatWhatsAppDocuments(String file, String event) {
    assertThat(read(RealPayloads.read(file)))
        .extracting(it -> it.getClass().getSimpleName())
        .containsOnly(event);
  }

  @Test
  void everyRealPayloadIsReadAndOnlyTheMalformedOneRefused() {
    Stream.concat(
            RealPayloads.in("whatsapp/deserialization", "").stream(),
            RealPayloads.in("meta/whatsapp", "webhook-").stream())
        .forEach(file -> {
          if (file.endsWith("textMessageStatusRead.json")) {
            assertThatThrownBy(() -> read(RealPayloads.read(file)))
                .isInstanceOf(MalformedPayload.class);
          } else {
            assertThat(read(RealPayloads.read(file))).as(file).isNotEmpty();
          }
        });
  }

  @Test
  void thePersonIsKnownByNumberAndByUserId() {
    var said =
        (Said)
            only(
                messages(
                    "{\"profile\":{\"name\":\"Ada\",\"username\":\"@ada\"},\"wa_id\":\"393331234567\",\"user_id\":\"IT.77\"}",
                    "{\"from\":\"393331234567\",\"from_user_id\":\"IT.77\",\"id\":\"wamid.1\",\"timestamp\":\"1750320344\",\"type\":\"text\",\"text\":{\"body\":\"Ciao\"}}"));

    assertThat(said.person().externalId()).isEqualTo("IT.77");
    assertThat(said.person().source().value()).isEqualTo("whatsapp-user:880");
    assertThat(said.person().name()).isEqualTo("Ada");
    assertThat(said.person().claims())
        .extracting(it -> it.identity().toString() + " " + it.verified())
        .containsExactly(
            "wa_bsuid=IT.77 true", "wa_phone=393331234567 true", "phone=+393331234567 false");
    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void aNameIsNotTakenFromAContactWhoIsSomebodyElse() {
    var said =
        (Said)
            only(
                messages(
                    "{\"profile\":{\"name\":\"John\"},\"wa_id\":\"222\"}",
                    "{\"from\":\"33333333\",\"id\":\"w\",\"timestamp\":\"1750320344\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}"));

    assertThat(said.person().name()).isNull();
  }

  @Test
  void whoChangesTheNumberStaysTheSamePerson() {
    var introduced =
        (Introduced)
            only(
                messages(
                    "",
                    "{\"from\":\"393331234567\",\"id\":\"w\",\"timestamp\":\"1750320344\",\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\",\"wa_id\":\"393339999999\"}}"));

    assertThat(introduced.person().externalId()).isEqualTo("393331234567");
    assertThat(introduced.person().claims())
        .extracting(it -> it.identity().toString())
        .contains("wa_phone=393339999999", "wa_phone=393331234567");
  }

  @Test
  void whatIsTakenBackLeavesViewAndWhatIsEditedSaysSomethingElse() {
    var revoked =
        only(
            messages(
                "",
                "{\"from\":\"393331234567\",\"id\":\"w2\",\"timestamp\":\"1750320344\",\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"w1\"}}"));
    var edited =
        (Said)
            only(
                messages(
                    "",
                    "{\"from\":\"393331234567\",\"id\":\"w3\",\"timestamp\":\"1750320344\",\"type\":\"edit\",\"edit\":{\"original_message_id\":\"w1\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"Two\"}}}}"));

    assertThat(((Removed) revoked).externalId()).isEqualTo("w1");
    assertThat(edited.externalId()).isEqualTo("w1");
    assertThat(edited.edit()).isPositive();
  }

  @Test
  void whatThePhoneSentIsAnEcho() {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"smb_message_echoes",
        "value":{"metadata":{"display_phone_number":"155","phone_number_id":"106"},"message_echoes":[
        {"from":"155","to":"393331234567","id":"w1","timestamp":"1750320344","type":"text","text":{"body":"Yes"}}]}}]}]}
        """;

    assertThat(read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .singleElement()
        .isInstanceOf(Echoed.class);
  }

  @Test
  void aFailureTellsTheAgentWhy() {
    var report =
        (Reported)
            read(RealPayloads.read("whatsapp/deserialization/reEngagementMessageError.json"))
                .getFirst();

    assertThat(report.receipt()).isEqualTo(SendReceipt.FAILED);
    assertThat(report.reason()).contains("more than 24 hours");
  }

  @Test
  void aPlaceIsAPlaceOnAMap() {
    var said =
        (Said)
            only(
                messages(
                    "",
                    "{\"from\":\"393331234567\",\"id\":\"w\",\"timestamp\":\"1750320344\",\"type\":\"location\",\"location\":{\"latitude\":41.9,\"longitude\":12.5,\"name\":\"Shop\"}}"));

    assertThat(said.text()).isEqualTo("Shop");
    assertThat(said.attachments())
        .containsExactly(
            new Attachment("location", "https://www.openstreetmap.org/?mlat=41.9&mlon=12.5"));
  }

  @ParameterizedTest
  @CsvSource({"IT.77,recipient", "393331234567,to"})
  void anAnswerGoesToTheUserIdOrTheNumber(String recipient, String field) {
    try (var meta = new FakeNetwork()) {
      meta.answers(200, "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.9\"}]}");
      var answer =
          new OutboundMessage(UUID.randomUUID(), Visibility.PRIVATE, recipient, "w1", "Ciao");

      var result =
          new WhatsAppApi(meta.url()).send(ACCOUNT, new ChannelSecrets("s", "v", "a"), answer);

      assertThat(result).isEqualTo(new Sent("wamid.9"));
      var body = Json.object(meta.asked().body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(body.path(field).asString()).isEqualTo(recipient);
      assertThat(body.path("context").path("message_id").asString()).isEqualTo("w1");
      assertThat(meta.asked().path()).startsWith("/106540352242922/messages?");
    }
  }

  @Test
  void afterADayWhatsAppRefusesAndSaysWhy() {
    try (var meta = new FakeNetwork()) {
      meta.answers(
          400, "{\"error\":{\"code\":131047,\"message\":\"(#131047) Re-engagement message\"}}");
      var answer =
          new OutboundMessage(UUID.randomUUID(), Visibility.PRIVATE, "393331234567", null, "Ciao");

      assertThat(
              new WhatsAppApi(meta.url()).send(ACCOUNT, new ChannelSecrets("s", "v", "a"), answer))
          .isEqualTo(new Refused("(#131047) Re-engagement message"));
    }
  }

  private InboundEvent only(String body) {
    var events = read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private List<InboundEvent> read(byte[] body) {
    return Json.list(Json.object(body), "entry").stream()
        .flatMap(it -> whatsApp.read(ACCOUNT, it).stream())
        .toList();
  }

  private static String messages(String contacts, String messages) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"880","changes":[{"field":"messages","value":{
    "messaging_product":"whatsapp","metadata":{"display_phone_number":"155","phone_number_id":"106"},
    "contacts":[%s],"messages":[%s]}}]}]}
    """
        .formatted(contacts, messages);
  }
}
