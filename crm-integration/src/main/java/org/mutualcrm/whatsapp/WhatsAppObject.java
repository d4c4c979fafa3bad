package org.mutualcrm.whatsapp;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.meta.MetaObject;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * A business account of WhatsApp: what people write to its numbers, and how far our messages got.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks">webhooks</a>
 */
@Component
class WhatsAppObject implements MetaObject {

  @Override
  public String object() {
    return "whatsapp_business_account";
  }

  @Override
  public List<InboundEvent> read(ChannelAccount account, JsonNode entry) {
    var business = Json.id(entry, "id");
    if (business == null) throw new MalformedPayload("an entry has no 'id'");
    var events = new ArrayList<InboundEvent>();
    for (var change : Json.list(entry, "changes")) {
      var field = change.path("field").asString("");
      var value = change.path("value");
      var read = value.isObject() ? read(business, field, value) : List.<InboundEvent>of();
      events.addAll(read);
      if (read.isEmpty()) {
        events.add(new Ignored("change of '" + field + "'", "it holds no message and no status"));
      }
    }
    if (events.isEmpty()) events.add(new Ignored("entry of " + business, "it holds no changes"));
    return events;
  }

  private static List<InboundEvent> read(String business, String field, JsonNode value) {
    var events = new ArrayList<InboundEvent>();
    var incoming = new Incoming(business, value);
    if (field.equals("messages")) {
      for (var it : Json.list(value, "messages")) events.add(incoming.message(it));
      for (var it : Json.list(value, "statuses")) events.add(status(it));
      for (var it : Json.list(value, "errors")) events.add(new Ignored("error", reason(it)));
    } else if (field.equals("smb_message_echoes")) {
      for (var it : Json.list(value, "message_echoes")) events.add(incoming.echo(it));
    }
    return events;
  }

  private static InboundEvent status(JsonNode status) {
    var id = Json.id(status, "id");
    if (id == null) throw new MalformedPayload("a status has no 'id'");
    var at = Json.time(status, "timestamp", 0);
    var state = status.path("status").asString("");
    return switch (state) {
      case "delivered" -> new Reported(id, SendReceipt.DELIVERED, null, at);
      case "read", "played" -> new Reported(id, SendReceipt.READ, null, at);
      case "failed" -> new Reported(id, SendReceipt.FAILED, failure(status), at);
      default -> new Ignored("status '" + state + "' of " + id, "it changes nothing here");
    };
  }

  private static String failure(JsonNode status) {
    var errors = Json.list(status, "errors");
    return errors.isEmpty() ? "WhatsApp does not say why" : reason(errors.getFirst());
  }

  private static String reason(JsonNode error) {
    var details = Json.text(error.path("error_data"), "details");
    if (details != null) return details;
    var title = Json.text(error, "title");
    return title != null ? title : "WhatsApp error " + error.path("code").asString("without code");
  }
}
