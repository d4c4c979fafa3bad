package org.mutualcrm.bluesky;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** Something that happened to our account; what is said is in the record that came with it. */
final class Notification {

  private static final SourceKey SOURCE = new SourceKey("bluesky");

  private static final Map<String, InteractionKind> SPOKEN =
      Map.of(
          "mention", InteractionKind.MENTION,
          "reply", InteractionKind.COMMENT,
          "quote", InteractionKind.POST);

  private Notification() {}

  static InboundEvent read(ChannelAccount account, JsonNode notification) {
    var reason = notification.path("reason").asString("");
    if (reason.isEmpty()) throw new MalformedPayload("a notification has no 'reason'");
    var kind = SPOKEN.get(reason);
    if (kind == null) return new Ignored("notification " + reason, "nothing was said");
    var uri = Json.id(notification, "uri");
    var author = notification.path("author");
    var did = Json.id(author, "did");
    if (uri == null || did == null) {
      throw new MalformedPayload("a notification has no 'uri' or no author");
    }
    var handle = Json.text(author, "handle");
    if (account.externalId().equals(handle) || account.externalId().equals(did)) {
      return new Ignored("post " + uri, "our own words");
    }
    var post = notification.path("record");
    var root = Json.id(post.path("reply").path("root"), "uri");
    return new Said(
        BlueskyInbound.NETWORK,
        uri,
        root != null ? root : uri,
        Json.id(post.path("reply").path("parent"), "uri"),
        kind,
        Visibility.PUBLIC,
        new Person(
            SOURCE,
            did,
            Json.text(author, "displayName"),
            handle == null ? null : "@" + handle,
            List.of(IdentityClaim.verified(Namespace.AT_DID, did))),
        Json.text(post, "text"),
        media(post.path("embed")),
        "https://bsky.app/profile/" + did + "/post/" + uri.substring(uri.lastIndexOf('/') + 1),
        // When it was seen, since anybody may write any date into a post.
        Json.time(notification, "indexedAt", 0),
        0);
  }

  private static List<Attachment> media(JsonNode embed) {
    var found = new ArrayList<Attachment>();
    for (var _ : Json.list(embed, "images")) found.add(new Attachment("image", null));
    if (embed.has("video")) found.add(new Attachment("video", null));
    var link = Json.text(embed.path("external"), "uri");
    if (link != null) found.add(new Attachment("link", link));
    return found;
  }
}
