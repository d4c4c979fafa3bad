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

/** A Facebook page: its feed, ratings and mentions, and its Messenger. */
@Component
class PageObject implements MetaObject {

  @Override
  public String object() {
    return "page";
  }

  @Override
  public List<InboundEvent> read(ChannelAccount account, JsonNode entry) {
    var page = Json.id(entry, "id");
    if (page == null) throw new MalformedPayload("an entry has no 'id'");
    var events = new ArrayList<InboundEvent>();
    var messaging = new Messaging("messenger", page, People.ofPage(page));
    for (var event : Json.list(entry, "messaging")) events.add(messaging.read(event));
    for (var event : Json.list(entry, "standby")) events.add(messaging.standby(event));
    for (var change : Json.list(entry, "changes")) {
      events.add(PageChange.read(page, entry.path("time").asLong(0), change));
    }
    if (events.isEmpty()) {
      events.add(new Ignored("entry of page " + page, "it holds neither messaging nor changes"));
    }
    return events;
  }
}
