package org.mutualcrm.staff;

/** One thing somebody may do. Every endpoint asks for one; roles are only bundles of them. */
public enum Permission {
  CUSTOMER_READ,
  CUSTOMER_LINK,
  CUSTOMER_CORRECT,
  SURVIVORSHIP_MANAGE,
  CONSENT_WRITE,
  PRIVACY_READ,
  PRIVACY_MANAGE,
  ERASURE_APPROVE,
  CUSTOMER_EXPORT,
  CONVERSATION_READ,
  CONVERSATION_WORK,
  INBOX_MANAGE,
  /** How quickly colleagues help, all of them; everybody sees that of themselves. */
  SERVICE_REPORT_READ,
  /** Saves what is listened for, tries it, stops it. */
  LISTENING_WRITE,
  INCIDENT_READ,
  INCIDENT_WORK,
  INCIDENT_APPROVE,
  OFFER_READ,
  OFFER_WRITE,
  OFFER_LAUNCH,
  CAMPAIGN_READ,
  CAMPAIGN_WRITE,
  CAMPAIGN_APPROVE,
  CODE_VALIDATE,
  CODE_REDEEM,
  REDEMPTION_ROLLBACK,
  GIFT_READ,
  GIFT_WRITE,
  GIFT_LAUNCH,
  /** Resend, replace the code, disable: what helps a buyer or stops a thief, and moves no money. */
  GIFT_SERVE,
  GIFT_REFUND,
  LIABILITY_READ,
  PAYMENT_MANAGE,
  LOYALTY_READ,
  LOYALTY_WRITE,
  LOYALTY_LAUNCH,
  /** Tells of orders, returns and events: what shops do. */
  LOYALTY_BOOK,
  LOYALTY_SPEND,
  LOYALTY_ADJUST,
  LOYALTY_APPROVE,
  SEGMENT_READ,
  SEGMENT_WRITE,
  /** Declares what is worth how much in the value exchange ledger. */
  VALUE_MANAGE,
  PERCEPTION_READ,
  PERCEPTION_WRITE,
  /** Draws audits, teaches topics, decides which model reads. */
  UNDERSTANDING_MANAGE,
  POLL_READ,
  POLL_WRITE,
  IDEA_READ,
  /** Runs jams, reads ideas before others do, answers them, puts them together. */
  IDEA_WRITE,
  CHALLENGE_READ,
  /** Runs challenges, checks what is handed in, settles who was held, decides, gives rewards. */
  CHALLENGE_WRITE,
  /** Marks what was done, without learning by whom. */
  CHALLENGE_JUDGE,
  CHANGE_READ,
  /** Begins changes, decides about them, ships them, tells those who asked. */
  CHANGE_WRITE,
  INTEGRATION_READ,
  INTEGRATION_WRITE,
  IMPORT_RUN,
  /** Signs off what others imported. */
  IMPORT_SIGN,
  INTERACTION_WRITE,
  STAFF_MANAGE,
  API_KEY_MANAGE,
  /** Writes social policies and trainings down, and says what it takes to speak in public. */
  POLICY_MANAGE,
  /** Reads, checks and takes along the record of who did what. */
  AUDIT_READ,
  /** Cuts the oldest part of the record off, once it was exported. */
  AUDIT_CUT
}
