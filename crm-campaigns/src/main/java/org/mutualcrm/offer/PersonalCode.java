package org.mutualcrm.offer;

import org.mutualcrm.customer.CustomerId;

/** The code that works for one customer. */
public record PersonalCode(CustomerId customer, CodeText code) {}
