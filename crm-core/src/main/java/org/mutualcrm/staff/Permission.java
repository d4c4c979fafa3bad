package org.mutualcrm.staff;

/** One thing somebody may do. Every endpoint asks for one; roles are only bundles of them. */
public enum Permission {
  CUSTOMER_READ,
  CUSTOMER_LINK,
  CONVERSATION_READ,
  CONVERSATION_WORK,
  OFFER_READ,
  OFFER_WRITE,
  OFFER_LAUNCH,
  CODE_VALIDATE,
  CODE_REDEEM,
  REDEMPTION_ROLLBACK,
  SEGMENT_READ,
  SEGMENT_WRITE,
  INTEGRATION_READ,
  INTEGRATION_WRITE,
  IMPORT_RUN,
  INTERACTION_WRITE,
  STAFF_MANAGE,
  API_KEY_MANAGE
}
