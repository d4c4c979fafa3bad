package org.mutualcrm.matching;

/** Two rows of a table, from 0. */
public record RowPair(int first, int second) {}
