package org.mutualcrm.understanding;

/**
 * What a model says, and how sure it is.
 *
 * @param value a stable word; empty where it says nothing
 * @param confidence from 0 to 1
 */
public record Label(String value, float confidence) {}
