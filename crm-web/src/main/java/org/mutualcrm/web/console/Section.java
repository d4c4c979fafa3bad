package org.mutualcrm.web.console;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;

/** A part of the console, as the rail lists them. */
public enum Section {
  INBOX("Inbox", "/inbox", "inbox", "i", Permission.CONVERSATION_READ),
  MENTIONS("Mentions", "/mentions", "at", null, Permission.CONVERSATION_READ),
  INCIDENTS("Incidents", "/incidents", "bolt", null, Permission.INCIDENT_READ),
  REPORTS("Reports", "/reports/service", "hourglass", null, Permission.CONVERSATION_READ),
  POLICIES("Policies", "/policies", "file-text", null, Permission.CONVERSATION_READ),
  PEOPLE("People", "/customers", "users", "p", Permission.CUSTOMER_READ),
  REVIEW("Duplicates", "/review", "git-merge", "m", Permission.CUSTOMER_LINK),
  SEGMENTS("Segments", "/segments", "filter", "s", Permission.SEGMENT_READ),
  SCORING("Scoring", "/scoring-plans", "star", null, Permission.SEGMENT_READ),
  INSIGHT("Insight", "/insight", "eye", "w", Permission.PERCEPTION_READ),
  UNDERSTANDING("Understanding", "/understanding", "robot", null, Permission.CONVERSATION_READ),
  ENGAGEMENT("Engagement", "/engagement", "chart-bar", null, Permission.SEGMENT_READ),
  VALUE("Value", "/value", "rotate", null, Permission.SEGMENT_READ),
  ADVOCATES("Advocates", "/advocates", "heart", null, Permission.SEGMENT_READ),
  CAMPAIGNS("Campaigns", "/campaigns", "flag", null, Permission.CAMPAIGN_READ),
  JOURNEYS("Journeys", "/journeys", "point", null, Permission.CAMPAIGN_READ),
  CONTROL("Control group", "/control-group", "users", null, Permission.CAMPAIGN_READ),
  ATTRIBUTION("Attribution", "/attribution", "chart-bar", null, Permission.CAMPAIGN_READ),
  OFFERS("Offers", "/offers", "discount", "c", Permission.OFFER_READ),
  GIFTS("Gifts", "/gifts", "gift", null, Permission.GIFT_READ),
  LOYALTY("Loyalty", "/loyalty", "sparkles", null, Permission.LOYALTY_READ),
  REFERRALS("Referrals", "/referral-programmes", "share", null, Permission.CAMPAIGN_READ),
  TAKING_PART("Taking part", "/polls", "checks", null, Permission.POLL_READ),
  POLLS("Polls", "/polls", "checks", null, Permission.POLL_READ),
  SURVEYS("Surveys", "/surveys", "file-text", null, Permission.POLL_READ),
  IDEAS("Ideas", "/jams", "sparkles", null, Permission.IDEA_READ),
  CHALLENGES("Challenges", "/challenges", "flag", null, Permission.CHALLENGE_READ),
  CHANGES("Changes", "/changes", "rotate", null, Permission.CHANGE_READ),
  TILL("Till", "/till", "cash-register", "t", Permission.CODE_REDEEM),
  INTEGRATION("Integration", "/integration", "plug-connected", "d", Permission.INTEGRATION_READ),
  IMPORTS("Imports", "/imports", "file-import", null, Permission.IMPORT_RUN),
  PRIVACY("Privacy", "/privacy", "lock", null, Permission.PRIVACY_READ),
  AUDIT("Audit", "/audit", "history", null, Permission.AUDIT_READ),
  SANDBOX("Sandbox", "/sandbox", "flask", null, Permission.CONVERSATION_READ),
  SETTINGS("Settings", "/settings/staff", "settings", null, Permission.STAFF_MANAGE),
  NONE("", "/", "home", null);

  private final String label;
  private final String href;
  private final String icon;
  private final @Nullable String key;
  private final Set<Permission> permissions;

  Section(String label, String href, String icon, @Nullable String key, Permission... permissions) {
    this.label = label;
    this.href = href;
    this.icon = icon;
    this.key = key;
    this.permissions = Set.of(permissions);
  }

  public String label() {
    return label;
  }

  public String href() {
    return href;
  }

  public String icon() {
    return icon;
  }

  /** What goes there after {@code g}. */
  public @Nullable String key() {
    return key;
  }

  /** The section in which the rail folds this one away; itself where it always shows. */
  public Section head() {
    return switch (this) {
      case MENTIONS, INCIDENTS, REPORTS, POLICIES -> INBOX;
      case REVIEW, SEGMENTS, SCORING, ENGAGEMENT, VALUE, ADVOCATES -> PEOPLE;
      case UNDERSTANDING -> INSIGHT;
      case JOURNEYS, CONTROL, ATTRIBUTION, OFFERS, GIFTS, LOYALTY, REFERRALS -> CAMPAIGNS;
      case POLLS, SURVEYS, IDEAS, CHALLENGES, CHANGES -> TAKING_PART;
      case IMPORTS -> INTEGRATION;
      case AUDIT -> PRIVACY;
      default -> this;
    };
  }

  boolean atEnd() {
    return this == SANDBOX || this == SETTINGS;
  }

  boolean opensTo(CurrentStaff staff) {
    return permissions.isEmpty() || permissions.stream().anyMatch(staff::may);
  }
}
