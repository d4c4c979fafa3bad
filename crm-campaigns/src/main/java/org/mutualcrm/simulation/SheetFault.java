package org.mutualcrm.simulation;

/**
 * What is wrong with a file of orders.
 *
 * @param line of the file, from 1
 */
public record SheetFault(long line, String reason) {}
