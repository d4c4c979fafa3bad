package org.mutualcrm.matching;

/**
 * A folded text, its words in order, and how telling each of them is.
 *
 * @param textLetters of the whole text, see {@link Likeness#letters}
 * @param letters of each word
 */
record Words(
    String text, String[] words, float[] telling, float total, long textLetters, long[] letters) {}
