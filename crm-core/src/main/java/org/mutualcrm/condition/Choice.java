package org.mutualcrm.condition;

/** One of the values a parameter may have, and the words for it. */
public record Choice(String value, String words) {}
