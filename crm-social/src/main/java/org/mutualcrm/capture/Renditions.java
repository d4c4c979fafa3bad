package org.mutualcrm.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.InteractionStore.First;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Person;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/** What an interaction is elsewhere: an entry of a timeline, a sighting of somebody, an event. */
final class Renditions {

  private Renditions() {}

  static InteractionCaptured captured(First first) {
    var said = first.said();
    return new InteractionCaptured(
        first.id(),
        first.record().value(),
        first.account(),
        said.channel(),
        said.person().externalId(),
        displayName(said.person()),
        said.externalId(),
        said.threadId(),
        said.kind(),
        said.visibility(),
        said.text(),
        said.attachments(),
        said.permalink(),
        said.occurredAt(),
        said.subject());
  }

  static Sighting sighting(Person person, Instant at) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, clipped(person.name()))
            .with(ProfileField.HANDLE, clipped(person.handle()))
            .build();
    return new Sighting(
        person.source(), person.externalId(), facts, Coverage.PARTIAL, person.claims(), at);
  }

  private static @Nullable String clipped(@Nullable String text) {
    if (text == null) return null;
    var clean = text.replace("\0", "");
    int length = clean.codePointCount(0, clean.length());
    return length <= ProfileField.MAX_LENGTH
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, ProfileField.MAX_LENGTH));
  }

  static Touchpoint touchpoint(ChannelAccount account, SourceRecordId record, Said said) {
    return new Touchpoint(
        record,
        said.occurredAt(),
        kind(said.kind()),
        said.externalId(),
        said.channel(),
        Direction.INBOUND,
        titled(said, account),
        said.text(),
        null,
        said.permalink());
  }

  private static String titled(Said said, ChannelAccount account) {
    var subject = clipped(said.subject());
    return subject == null || subject.isBlank() ? title(said.kind(), account) : subject;
  }

  static String title(InteractionKind kind, ChannelAccount account) {
    var where = account.name();
    return switch (kind) {
      case MESSAGE -> "Message to " + where;
      case COMMENT -> "Comment on " + where;
      case POST -> "Post on " + where;
      case MENTION -> "Mention of " + where;
      case REVIEW -> "Review of " + where;
      case REACTION -> "Reaction on " + where;
      case OTHER -> "Interaction with " + where;
    };
  }

  static TouchpointKind kind(InteractionKind kind) {
    return switch (kind) {
      case MESSAGE -> TouchpointKind.MESSAGE;
      case COMMENT -> TouchpointKind.COMMENT;
      case POST -> TouchpointKind.POST;
      case MENTION -> TouchpointKind.MENTION;
      case REVIEW -> TouchpointKind.REVIEW;
      case REACTION -> TouchpointKind.REACTION;
      case OTHER -> TouchpointKind.OTHER;
    };
  }

  private static String displayName(Person person) {
    if (person.name() != null && !person.name().isBlank()) return person.name();
    return person.handle() != null ? person.handle() : "Customer";
  }
}
