package org.mutualcrm.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.SourceNames;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reviews of one place. Google does not say who a reviewer is, only what they are called, which
 * proves nothing: every review is of a person of its own.
 *
 * @see <a
 *     href="https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews">reviews</a>
 */
@Component
class ReviewsInbound implements InboundNetwork {

  static final String NETWORK = "google";

  private static final Map<String, Integer> STARS =
      Map.of("ONE", 1, "TWO", 2, "THREE", 3, "FOUR", 4, "FIVE", 5);
  private static final String TRANSLATED = "(Translated by Google)";
  private static final String ORIGINAL = "(Original)";

  @Override
  public String network() {
    return NETWORK;
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var events = new ArrayList<InboundEvent>();
    for (var review : Json.list(Json.object(body), "reviews")) {
      events.add(said(account, review));
      var reply = review.path("reviewReply");
      if (Json.text(reply, "comment") != null) events.add(replied(review, reply));
    }
    return events;
  }

  static String id(JsonNode review) {
    var id = Json.id(review, "reviewId");
    if (id == null) throw new MalformedPayload("a review has no 'reviewId'");
    return id;
  }

  /** What a reply of ours is called: a later one replaces it, and is another. */
  static String replyId(String review, JsonNode reply) {
    return review + ":reply:" + Json.time(reply, "updateTime", 0).getEpochSecond();
  }

  private static Said said(ChannelAccount account, JsonNode review) {
    var id = id(review);
    var created = Json.time(review, "createTime", 0);
    var updated = Json.time(review, "updateTime", created.getEpochSecond());
    return new Said(
        NETWORK,
        id,
        id,
        null,
        InteractionKind.REVIEW,
        Visibility.PUBLIC,
        person(account, id, review.path("reviewer")),
        text(review),
        List.of(),
        null,
        created,
        updated.isAfter(created) ? updated.getEpochSecond() : 0);
  }

  private static Echoed replied(JsonNode review, JsonNode reply) {
    var id = id(review);
    return new Echoed(
        replyId(id, reply),
        id,
        null,
        Json.text(reply, "comment"),
        List.of(),
        Json.time(reply, "updateTime", 0));
  }

  private static Person person(ChannelAccount account, String id, JsonNode reviewer) {
    var source = new SourceKey("google:" + SourceNames.part(account.key()));
    boolean named = !reviewer.path("isAnonymous").asBoolean(false);
    return new Person(
        source,
        id,
        named ? Json.text(reviewer, "displayName") : null,
        null,
        List.of(IdentityClaim.verified(Namespace.author(source.value()), id)));
  }

  private static String text(JsonNode review) {
    var stars = STARS.get(review.path("starRating").asString(""));
    var rated = stars == null ? "Rated" : "Rated " + stars + " of 5";
    var comment = original(Json.text(review, "comment"));
    return comment == null ? rated : rated + "\n\n" + comment;
  }

  /** Google puts its translation before or behind what was said; the person said only one. */
  private static @Nullable String original(@Nullable String comment) {
    if (comment == null) return null;
    int original = comment.indexOf(ORIGINAL);
    if (comment.startsWith(TRANSLATED) && original > 0)
      return comment.substring(original + ORIGINAL.length()).strip();
    int translated = comment.indexOf("\n\n" + TRANSLATED);
    return translated > 0 ? comment.substring(0, translated).strip() : comment;
  }
}
