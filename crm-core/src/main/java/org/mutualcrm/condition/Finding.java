package org.mutualcrm.condition;

/** Whether a fact holds of a customer, and what was found that makes it so, in a few words. */
public record Finding(boolean holds, String found) {}
