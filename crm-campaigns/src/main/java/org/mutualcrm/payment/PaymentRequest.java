package org.mutualcrm.payment;

import org.joda.money.Money;

/**
 * What the provider's page asks a buyer for.
 *
 * @param what the line they read there
 * @param email where the provider's receipt goes
 * @param successUrl where the buyer comes back to
 * @param cancelUrl where they come back to without having paid
 */
public record PaymentRequest(
    PaymentId id, Money amount, String what, String email, String successUrl, String cancelUrl) {}
