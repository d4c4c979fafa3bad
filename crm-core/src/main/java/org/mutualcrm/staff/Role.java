package org.mutualcrm.staff;

import static org.mutualcrm.staff.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of work, and what it permits. The names are those of the Keycloak realm roles, in kebab
 * case.
 */
public enum Role {
  AGENT(
      "Agent",
      CUSTOMER_READ,
      CUSTOMER_CORRECT,
      CONSENT_WRITE,
      CONVERSATION_READ,
      CONVERSATION_WORK,
      INCIDENT_READ,
      OFFER_READ,
      POLL_READ,
      IDEA_READ,
      CHALLENGE_READ,
      CHANGE_READ,
      CODE_VALIDATE,
      CODE_REDEEM,
      GIFT_READ,
      LOYALTY_READ,
      LOYALTY_SPEND),
  SENIOR_AGENT(
      "Senior agent",
      CUSTOMER_READ,
      CUSTOMER_LINK,
      CUSTOMER_CORRECT,
      CONSENT_WRITE,
      CUSTOMER_EXPORT,
      CONVERSATION_READ,
      CONVERSATION_WORK,
      INBOX_MANAGE,
      SERVICE_REPORT_READ,
      LISTENING_WRITE,
      INCIDENT_READ,
      INCIDENT_WORK,
      OFFER_READ,
      POLL_READ,
      IDEA_READ,
      CHALLENGE_READ,
      CHALLENGE_JUDGE,
      CHANGE_READ,
      CODE_VALIDATE,
      CODE_REDEEM,
      REDEMPTION_ROLLBACK,
      PERCEPTION_READ,
      GIFT_READ,
      GIFT_SERVE,
      LOYALTY_READ,
      LOYALTY_SPEND,
      LOYALTY_ADJUST),
  MARKETER(
      "Marketer",
      CUSTOMER_READ,
      CONVERSATION_READ,
      LISTENING_WRITE,
      INCIDENT_READ,
      POLL_READ,
      POLL_WRITE,
      IDEA_READ,
      CHALLENGE_READ,
      CHANGE_READ,
      IDEA_WRITE,
      CHALLENGE_WRITE,
      CHALLENGE_JUDGE,
      CHANGE_WRITE,
      OFFER_READ,
      OFFER_WRITE,
      OFFER_LAUNCH,
      CAMPAIGN_READ,
      CAMPAIGN_WRITE,
      CODE_VALIDATE,
      SEGMENT_READ,
      SEGMENT_WRITE,
      VALUE_MANAGE,
      PERCEPTION_READ,
      PERCEPTION_WRITE,
      GIFT_READ,
      GIFT_WRITE,
      GIFT_LAUNCH,
      LOYALTY_READ,
      LOYALTY_WRITE,
      LOYALTY_LAUNCH),
  APPROVER(
      "Approver",
      CUSTOMER_READ,
      CONVERSATION_READ,
      INCIDENT_READ,
      INCIDENT_APPROVE,
      OFFER_READ,
      POLL_READ,
      IDEA_READ,
      CHALLENGE_READ,
      CHALLENGE_JUDGE,
      CHANGE_READ,
      OFFER_LAUNCH,
      CAMPAIGN_READ,
      CAMPAIGN_APPROVE,
      PRIVACY_READ,
      ERASURE_APPROVE,
      SEGMENT_READ,
      PERCEPTION_READ,
      GIFT_READ,
      GIFT_LAUNCH,
      GIFT_REFUND,
      LIABILITY_READ,
      LOYALTY_READ,
      LOYALTY_LAUNCH,
      LOYALTY_APPROVE),
  PR_LEAD(
      "PR lead",
      CUSTOMER_READ,
      CONVERSATION_READ,
      CONVERSATION_WORK,
      INBOX_MANAGE,
      SERVICE_REPORT_READ,
      LISTENING_WRITE,
      INCIDENT_READ,
      INCIDENT_WORK,
      INCIDENT_APPROVE,
      OFFER_READ,
      POLL_READ,
      IDEA_READ,
      CHALLENGE_READ,
      CHALLENGE_JUDGE,
      CHANGE_READ,
      CHANGE_WRITE,
      CAMPAIGN_READ,
      SEGMENT_READ,
      PERCEPTION_READ,
      UNDERSTANDING_MANAGE,
      POLICY_MANAGE),
  INTEGRATION_OPERATOR(
      "Integration operator",
      CUSTOMER_READ,
      SURVIVORSHIP_MANAGE,
      INTEGRATION_READ,
      INTEGRATION_WRITE,
      IMPORT_RUN,
      IMPORT_SIGN,
      INTERACTION_WRITE,
      LOYALTY_READ,
      LOYALTY_BOOK,
      LOYALTY_SPEND),
  ANALYST(
      "Analyst",
      CUSTOMER_READ,
      CONVERSATION_READ,
      SERVICE_REPORT_READ,
      LISTENING_WRITE,
      INCIDENT_READ,
      OFFER_READ,
      POLL_READ,
      IDEA_READ,
      CHALLENGE_READ,
      CHANGE_READ,
      CAMPAIGN_READ,
      INTEGRATION_READ,
      SEGMENT_READ,
      SEGMENT_WRITE,
      PERCEPTION_READ,
      PERCEPTION_WRITE,
      UNDERSTANDING_MANAGE,
      GIFT_READ,
      LIABILITY_READ,
      LOYALTY_READ),
  PRIVACY_OFFICER(
      "Privacy officer",
      CUSTOMER_READ,
      CUSTOMER_CORRECT,
      CONVERSATION_READ,
      INTEGRATION_READ,
      CONSENT_WRITE,
      PRIVACY_READ,
      PRIVACY_MANAGE,
      ERASURE_APPROVE,
      CUSTOMER_EXPORT),
  ADMIN("Admin", Permission.values()),
  AUDITOR(
      "Auditor",
      CUSTOMER_READ,
      CONVERSATION_READ,
      SERVICE_REPORT_READ,
      INCIDENT_READ,
      OFFER_READ,
      POLL_READ,
      IDEA_READ,
      CHALLENGE_READ,
      CHANGE_READ,
      CAMPAIGN_READ,
      INTEGRATION_READ,
      PRIVACY_READ,
      SEGMENT_READ,
      PERCEPTION_READ,
      GIFT_READ,
      LIABILITY_READ,
      LOYALTY_READ,
      AUDIT_READ);

  private final String label;
  private final Set<Permission> permissions;

  Role(String label, Permission... permissions) {
    this.label = label;
    var granted = EnumSet.noneOf(Permission.class);
    Collections.addAll(granted, permissions);
    this.permissions = Collections.unmodifiableSet(granted);
  }

  public String label() {
    return label;
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /** The name outside: {@code senior-agent}. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> named(String externalName) {
    return Arrays.stream(values()).filter(it -> it.externalName().equals(externalName)).findFirst();
  }
}
