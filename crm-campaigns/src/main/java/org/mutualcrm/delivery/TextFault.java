package org.mutualcrm.delivery;

/**
 * Something in a message that cannot be filled in.
 *
 * @param field {@code subject} or {@code text}
 * @param position of its first character, counted from 1
 * @param code stable: {@code UNKNOWN_VARIABLE}, {@code NO_FALLBACK}, {@code OPEN_BRACE}, {@code
 *     BAD_ADDRESS}, {@code ADDRESS_IN_SUBJECT}
 */
public record TextFault(String field, int position, String code, String words) {}
