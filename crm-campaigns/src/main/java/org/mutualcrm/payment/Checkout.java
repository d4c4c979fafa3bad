package org.mutualcrm.payment;

/** The provider's page for one payment, and what the provider calls it. */
public record Checkout(String session, String url) {}
