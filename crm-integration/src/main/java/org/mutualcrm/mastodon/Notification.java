package org.mutualcrm.mastodon;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.mutualcrm.wire.PlainText;
import tools.jackson.databind.JsonNode;

/** Something that happened to our account; what is said is in the status that came with it. */
final class Notification {

  private static final SourceKey SOURCE = new SourceKey("mastodon");

  private static final List<String> SPOKEN = List.of("mention", "status", "update", "quote");

  private Notification() {}

  static InboundEvent read(Home home, JsonNode notification) {
    var type = notification.path("type").asString("");
    if (type.isEmpty()) throw new MalformedPayload("a notification has no 'type'");
    if (!SPOKEN.contains(type)) return new Ignored("notification " + type, "nothing was said");
    var status = notification.get("status");
    if (status == null || !status.isObject()) {
      return new Ignored("notification " + type, "its status is gone");
    }
    return status(home, status);
  }

  private static InboundEvent status(Home home, JsonNode status) {
    var id = Json.id(status, "id");
    if (id == null) throw new MalformedPayload("a status has no 'id'");
    var account = status.path("account");
    var acct = Json.text(account, "acct");
    if (acct == null) return new Ignored("status " + id, "its author is not named");
    if (home.isUs(acct)) return new Ignored("status " + id, "our own words");
    var at = Json.time(status, "created_at", 0);
    boolean direct = status.path("visibility").asString("").equals("direct");
    var parent = Json.id(status, "in_reply_to_id");
    return new Said(
        MastodonInbound.NETWORK,
        id,
        direct ? home.qualified(acct) : parent != null ? parent : id,
        parent,
        direct
            ? InteractionKind.MESSAGE
            : parent != null ? InteractionKind.COMMENT : InteractionKind.MENTION,
        direct ? Visibility.PRIVATE : Visibility.PUBLIC,
        person(home.qualified(acct), account),
        text(status),
        media(status),
        Json.text(status, "url"),
        at,
        Json.id(status, "edited_at") == null
            ? 0
            : Json.time(status, "edited_at", 0).getEpochSecond());
  }

  private static Person person(String acct, JsonNode account) {
    var name = Json.text(account, "display_name");
    return new Person(
        SOURCE,
        acct,
        name,
        "@" + acct,
        List.of(IdentityClaim.verified(Namespace.MASTODON_ACCT, acct)));
  }

  private static @Nullable String text(JsonNode status) {
    var html = Json.text(status, "content");
    var text = html == null ? "" : PlainText.of(html);
    var warning = Json.text(status, "spoiler_text");
    if (warning != null) text = text.isEmpty() ? warning : warning + "\n\n" + text;
    return text.isEmpty() ? null : text;
  }

  private static List<Attachment> media(JsonNode status) {
    var found = new ArrayList<Attachment>();
    for (var it : Json.list(status, "media_attachments")) {
      found.add(new Attachment(it.path("type").asString("media"), Json.text(it, "url")));
    }
    return found;
  }
}
