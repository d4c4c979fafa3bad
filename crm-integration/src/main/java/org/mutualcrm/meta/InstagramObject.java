package org.mutualcrm.meta;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * A professional account of Instagram: direct messages, replies to and mentions in stories,
 * comments under posts, reels and live video.
 */
@Component
class InstagramObject implements MetaObject {

  @Override
  public String object() {
    return "instagram";
  }

  @Override
  public List<InboundEvent> read(ChannelAccount account, JsonNode entry) {
    var id = Json.id(entry, "id");
    if (id == null) throw new MalformedPayload("an entry has no 'id'");
    var events = new ArrayList<InboundEvent>();
    // Ids of people are scoped to the account, which entries name in more than one way.
    var people = People.ofInstagram(account.externalId());
    var messaging = new Messaging("instagram", account.externalId(), people);
    for (var event : Json.list(entry, "messaging")) events.add(messaging.read(event));
    for (var event : Json.list(entry, "standby")) events.add(messaging.standby(event));
    var comments = new InstagramChange(id, account.externalId(), people, messaging);
    for (var change : Json.list(entry, "changes")) {
      events.add(comments.read(entry.path("time").asLong(0), change));
    }
    if (events.isEmpty()) {
      events.add(new Ignored("entry of " + id, "it holds neither messaging nor changes"));
    }
    return events;
  }
}
