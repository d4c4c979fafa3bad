package org.mutualcrm.legacy;

/** What is wrong with a row: a stable code, the reason in words, and what to do about it. */
record Flaw(String code, String message, String hint) {}
