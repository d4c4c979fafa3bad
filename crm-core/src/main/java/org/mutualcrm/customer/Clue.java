package org.mutualcrm.customer;

/**
 * A source record that a search points at.
 *
 * @param why what was recognised, in words: {@code order SO-1234}, {@code customer number}
 */
public record Clue(SourceRecordId record, String why) {}
