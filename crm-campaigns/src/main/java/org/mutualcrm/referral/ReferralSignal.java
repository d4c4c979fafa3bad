package org.mutualcrm.referral;

/** What a person's device or payment is called. Only a keyed digest of it is kept. */
public enum ReferralSignal {
  /** A cookie of our own; nothing is read from the device. */
  DEVICE,
  /** The fingerprint a payment provider gives a card or account. */
  PAYMENT
}
