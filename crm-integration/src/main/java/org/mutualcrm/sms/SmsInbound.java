package org.mutualcrm.sms;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Delivery;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.springframework.stereotype.Component;

/**
 * Messages to a number of ours, and how far ours got. Anybody can send under any number, so a
 * number is stated and proves nobody.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Webhook request</a>
 */
@Component
class SmsInbound implements InboundNetwork {

  static final String NETWORK = "sms";

  private static final SourceKey SOURCE = new SourceKey("sms");
  private static final int MOST_MEDIA = 10;

  private final Clock clock;

  SmsInbound(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public boolean authentic(ChannelAccount account, ChannelSecrets secrets, Delivery delivery) {
    var told = account.setting("address");
    var url = told == null ? delivery.url() : told;
    var signature = delivery.headers().getOrDefault("x-twilio-signature", "");
    try {
      return TwilioSignature.valid(
          secrets.accessToken(), url, Form.read(delivery.body()), signature);
    } catch (MalformedPayload _) {
      return false;
    }
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var form = Form.read(body);
    var id = form.needed(form.has("MessageSid") ? "MessageSid" : "SmsSid");
    // Twilio does not say when; seconds are enough, and a later reading changes nothing.
    var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    var status = form.text("MessageStatus");
    if (status == null && !form.has("Body")) status = form.text("SmsStatus");
    return List.of(status == null ? said(form, id, now) : reported(form, id, status, now));
  }

  private static InboundEvent said(Form form, String id, Instant now) {
    var from = form.needed("From");
    var text = form.text("Body");
    var media = media(form);
    if (text == null && media.isEmpty()) return new Ignored("message " + id, "it is empty");
    return new Said(
        NETWORK,
        id,
        from,
        null,
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        person(from),
        text,
        media,
        null,
        now,
        0);
  }

  private static InboundEvent reported(Form form, String id, String status, Instant now) {
    return switch (status) {
      case "delivered" -> new Reported(id, SendReceipt.DELIVERED, null, now);
      case "read" -> new Reported(id, SendReceipt.READ, null, now);
      case "failed", "undelivered" -> new Reported(id, SendReceipt.FAILED, reason(form), now);
      default -> new Ignored("status of " + id, "'" + status + "' is on the way");
    };
  }

  private static String reason(Form form) {
    var said = form.text("ErrorMessage");
    var code = form.text("ErrorCode");
    if (said != null) return "The carrier did not deliver it: " + said;
    return code == null
        ? "The carrier did not deliver it"
        : "The carrier did not deliver it (Twilio error " + code + ")";
  }

  private static Person person(String from) {
    var claim = claim(from);
    return new Person(SOURCE, from, null, from, claim == null ? List.of() : List.of(claim));
  }

  private static @Nullable IdentityClaim claim(String from) {
    try {
      return IdentityClaim.stated(Namespace.PHONE, from);
    } catch (IllegalArgumentException _) {
      // A short code or a word instead of a number.
      return null;
    }
  }

  private static List<Attachment> media(Form form) {
    var found = new ArrayList<Attachment>();
    var count = form.text("NumMedia");
    int many = count != null && count.matches("\\d{1,2}") ? Integer.parseInt(count) : 0;
    for (int i = 0; i < Math.min(many, MOST_MEDIA); i++) {
      var type = form.text("MediaContentType" + i);
      found.add(new Attachment(type == null ? "media" : type, form.text("MediaUrl" + i)));
    }
    return found;
  }
}
