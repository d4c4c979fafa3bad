package org.mutualcrm.codeimport;

/**
 * One row of a partner's file as it was read.
 *
 * @param line counted from 1
 * @param code as it is written there
 * @param expires a day like {@code 2027-01-31}, its last, or a moment of ISO 8601; empty for none
 */
public record CodeLine(int line, String code, String expires) {}
