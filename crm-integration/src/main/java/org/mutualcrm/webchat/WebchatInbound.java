package org.mutualcrm.webchat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.wire.Hmac;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;

/** What visitors said, as our pages handed it in. */
@Component
class WebchatInbound implements InboundNetwork {

  private final Visitors visitors;

  WebchatInbound(Visitors visitors) {
    this.visitors = visitors;
  }

  @Override
  public String network() {
    return Visitors.NETWORK;
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return Hmac.same(visitors.proof(body), headers.getOrDefault(Visitors.PROOF, ""));
  }

  @Override
  public Optional<String> deliveryId(Map<String, String> headers) {
    return Optional.ofNullable(headers.get(Visitors.MESSAGE));
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var said = Json.object(body);
    var visitor = Json.id(said, "visitor");
    var id = Json.id(said, "id");
    if (visitor == null || id == null) throw new MalformedPayload("visitor or id is missing");
    return List.of(
        new Said(
            Visitors.NETWORK,
            visitor + ":" + id,
            visitor,
            null,
            InteractionKind.MESSAGE,
            Visibility.PRIVATE,
            person(account, visitor, Json.text(said, "name"), Json.text(said, "email")),
            Json.text(said, "text"),
            List.of(),
            null,
            Json.time(said, "at", 0),
            0));
  }

  private static Person person(
      ChannelAccount account, String visitor, @Nullable String name, @Nullable String email) {
    var source = new SourceKey("webchat:" + account.key());
    var claims = new ArrayList<IdentityClaim>();
    claims.add(IdentityClaim.verified(Namespace.author(source.value()), visitor));
    if (email != null) claims.add(IdentityClaim.stated(Namespace.EMAIL, email));
    return new Person(source, visitor, name, null, claims);
  }
}
