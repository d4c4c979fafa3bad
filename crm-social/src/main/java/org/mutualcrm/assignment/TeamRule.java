package org.mutualcrm.assignment;

/**
 * How a team works.
 *
 * @param team key
 * @param sticky whether a customer comes to whoever answered them last, if they have time
 */
public record TeamRule(String team, AssignmentRule rule, boolean sticky) {}
