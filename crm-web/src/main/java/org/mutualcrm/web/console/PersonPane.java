package org.mutualcrm.web.console;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.customer.CustomerView;
import org.mutualcrm.customer.GoldenProfile.Choice;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Link;
import org.mutualcrm.identity.LinkOperation;
import org.mutualcrm.identity.LinkQuestion;
import org.mutualcrm.redemption.RedemptionLine;
import org.mutualcrm.timeline.TimelineEntry;

/** A customer and what hangs on them, for the side panel and the page. */
public record PersonPane(
    CustomerView customer,
    List<Identified> identities,
    List<Link> links,
    List<LinkOperation> operations,
    List<LinkQuestion> questions,
    List<RedemptionLine> redemptions,
    List<ConversationCard> conversations,
    List<TimelineEntry> lately) {

  /** An identity, once, however many of the person's records carry it. */
  public record Identified(String namespace, String value, boolean verified, String sources) {}

  /** How a rule is called in sentences. */
  public static String rule(String rule) {
    return switch (rule) {
      case "same-verified-email" -> "same verified e-mail";
      case "same-issued-id" -> "same id from the same issuer";
      case "alike" -> "their records are alike";
      default -> rule.replace('-', ' ');
    };
  }

  /** What a rule saw, without the name of its namespace. */
  public static String evidence(String evidence) {
    return evidence.substring(evidence.indexOf('=') + 1);
  }

  public String href() {
    return "/customers/" + customer.id();
  }

  public String name() {
    return customer.displayName();
  }

  public boolean merged() {
    return !customer.id().equals(customer.resolvedFrom());
  }

  /** City and country, as far as known. */
  public String place() {
    var profile = customer.profile();
    return java.util.stream.Stream.of(ProfileField.CITY, ProfileField.COUNTRY)
        .map(profile::value)
        .flatMap(Optional::stream)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  /** Fields that hold something, in the order people read them. */
  public List<ProfileField> fields() {
    return java.util.Arrays.stream(ProfileField.values())
        .filter(it -> it != ProfileField.PICTURE_URL)
        .filter(customer.profile().fields()::containsKey)
        .toList();
  }

  /** Fields nobody has said anything about. */
  public List<ProfileField> missing() {
    return java.util.Arrays.stream(ProfileField.values())
        .filter(it -> it != ProfileField.PICTURE_URL)
        .filter(it -> !customer.profile().fields().containsKey(it))
        .toList();
  }

  public Choice choice(ProfileField field) {
    return java.util.Objects.requireNonNull(customer.profile().fields().get(field));
  }

  /** The conversation to answer next. */
  public @Nullable ConversationCard newest() {
    return conversations.isEmpty() ? null : conversations.getFirst();
  }

  /** How a record is called in sentences. */
  public String record(SourceRecordId id) {
    return customer.records().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .map(it -> Show.source(it.source()) + " " + it.externalId())
        .orElse("a record of somebody else");
  }

  /** By what its source knows a record; empty for one of somebody else. */
  public String external(SourceRecordId id) {
    return customer.records().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .map(it -> it.externalId())
        .orElse("");
  }

  public String sources() {
    return Show.count(customer.records().size(), "source record", "source records");
  }
}
