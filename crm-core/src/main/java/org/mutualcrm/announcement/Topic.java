package org.mutualcrm.announcement;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that is told to the outside. A name is for ever, and so is what its data mean: fields
 * are added, and where that is not enough the topic gets a successor that is told beside it.
 */
public enum Topic {
  CUSTOMER_CREATED("customer.created", "A customer is known for the first time"),
  CUSTOMER_UPDATED("customer.updated", "The name, address or place of a customer is another"),
  CUSTOMER_MERGED("customer.merged", "Customers turned out to be one person"),
  CUSTOMER_UNMERGED("customer.unmerged", "Records of a customer turned out to be other people's"),
  CONSENT_CHANGED("consent.changed", "A customer allowed or refused something"),
  MESSAGE_RECEIVED("message.received", "A customer wrote something, in private or in public"),
  CONVERSATION_OPENED("conversation.opened", "A customer began a conversation"),
  CONVERSATION_ASSIGNED("conversation.assigned", "A conversation is somebody else's to answer"),
  CONVERSATION_RESOLVED("conversation.resolved", "A conversation is settled"),
  CONVERSATION_REOPENED("conversation.reopened", "A settled conversation goes on"),
  CODE_REDEEMED("code.redeemed", "A code of an offer was used"),
  CODE_ROLLED_BACK("code.rolled_back", "The use of a code was taken back, whole or in part"),
  GIFT_BOUGHT("gift.bought", "A gift is paid"),
  GIFT_REDEEMED("gift.redeemed", "A gift was used, whole or in part"),
  CAMPAIGN_LAUNCHED("campaign.launched", "A campaign began"),
  CAMPAIGN_ENDED("campaign.ended", "A campaign ended"),
  JOURNEY_REACHED("journey.reached", "A customer came to a step of a journey that tells of it"),
  IMPORT_FINISHED("import.finished", "A file is imported, or its import failed");

  private final String label;
  private final String says;

  Topic(String label, String says) {
    this.label = label;
    this.says = says;
  }

  /** The name outside: {@code customer.created}. */
  public String label() {
    return label;
  }

  /** What it is about, its name up to the dot. */
  public String group() {
    return label.substring(0, label.indexOf('.'));
  }

  public String says() {
    return says;
  }

  public static Optional<Topic> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }
}
