package org.mutualcrm.challenge;

import java.util.List;
import java.util.Map;

/**
 * A part as a judge sees it: what was handed in, and no name.
 *
 * @param alias what judges know it by
 * @param evidence by the number of the task
 * @param own this judge's marks in the order of the criteria; empty before they gave any
 * @param others other judges' marks, once this judge marked everybody; empty before
 */
public record MarkSheet(
    EntryId entry,
    String alias,
    Map<Integer, Evidence> evidence,
    List<Integer> own,
    List<List<Integer>> others) {}
