package org.mutualcrm.participation;

/**
 * Something to vote for.
 *
 * @param number from 1, in the order of the poll
 */
public record PollChoice(int number, String label) {}
