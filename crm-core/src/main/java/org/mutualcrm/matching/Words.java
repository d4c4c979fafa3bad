package org.mutualcrm.matching;

/** A folded text, its words in order, and how telling each of them is. */
record Words(String text, String[] words, float[] telling, float total) {}
