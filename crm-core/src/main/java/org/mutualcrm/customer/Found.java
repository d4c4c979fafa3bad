package org.mutualcrm.customer;

/**
 * A customer a search found.
 *
 * @param why what about them was meant, in words: {@code e-mail}, {@code order SO-1234}; empty when
 *     nothing was asked
 */
public record Found(CustomerCard card, String why) {}
