package org.mutualcrm.x;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** A direct message to us, or one of ours. */
final class DirectMessage {

  /** The first moment that ids of X count from, in milliseconds. */
  private static final long EPOCH = 1_288_834_974_657L;

  private static final int SEQUENCE_BITS = 22;

  private DirectMessage() {}

  static InboundEvent read(String us, JsonNode event, JsonNode users, Clock clock) {
    var id = Json.id(event, "id");
    if (id == null) throw new MalformedPayload("a direct message has no 'id'");
    var message = event.path("message_create");
    if (!message.isObject()) return new Ignored("direct message " + id, "nothing was said");
    var sender = Json.id(message, "sender_id");
    var recipient = Json.id(message.path("target"), "recipient_id");
    if (sender == null || recipient == null) {
      throw new MalformedPayload("a direct message has no sender or no recipient");
    }
    var data = message.path("message_data");
    var text = Json.text(data, "text");
    var media = media(data);
    var at = time(event, id, clock);
    if (sender.equals(us)) {
      return new Echoed(id, null, person(recipient, users), text, media, at);
    }
    return new Said(
        XInbound.NETWORK,
        id,
        sender,
        null,
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        person(sender, users),
        text,
        media,
        null,
        at,
        0);
  }

  private static Person person(String id, JsonNode users) {
    var user = users.path(id);
    return XPeople.of(id, Json.text(user, "name"), Json.text(user, "screen_name"));
  }

  private static List<Attachment> media(JsonNode data) {
    var found = new ArrayList<Attachment>();
    var media = data.path("attachment").path("media");
    if (media.isObject()) {
      found.add(
          new Attachment(
              media.path("type").asString("media"), Json.text(media, "media_url_https")));
    }
    return found;
  }

  /** An id holds its time; one too small for that came when it came. */
  private static Instant time(JsonNode event, String id, Clock clock) {
    if (Json.id(event, "created_timestamp") != null) {
      return Json.time(event, "created_timestamp", 0);
    }
    if (!id.matches("\\d{15,19}")) return clock.instant();
    return Instant.ofEpochMilli((Long.parseLong(id) >> SEQUENCE_BITS) + EPOCH);
  }
}
