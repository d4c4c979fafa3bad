package org.mutualcrm.condition;

/**
 * What is wrong with a condition, and where.
 *
 * @param path a JSON pointer to the faulty node or value: {@code /all/1/count}; of a sentence, the
 *     place as {@code word 7}
 * @param code stable: UNKNOWN_TYPE, MISSING, NOT_A_VALUE, UNKNOWN_FIELD, TOO_LARGE,
 *     NOT_A_CONDITION, NOT_UNDERSTOOD, CONTRADICTORY, UNKNOWN_REFERENCE
 */
public record Fault(String path, String code, String message, String hint) {}
