package org.mutualcrm.legacy;

/** How a date like 03/04/1980 is read. */
public enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST
}
