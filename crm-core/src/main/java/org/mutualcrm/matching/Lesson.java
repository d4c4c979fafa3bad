package org.mutualcrm.matching;

import java.util.Map;

/**
 * How the values of a field are to be read, learned from its table.
 *
 * @param monthFirst whether 3/4/1990 is in March
 * @param words rows per word, by its hash, of the words that more than one row has
 * @param rows of the table
 */
public record Lesson(boolean monthFirst, Map<Long, Integer> words, int rows) {}
