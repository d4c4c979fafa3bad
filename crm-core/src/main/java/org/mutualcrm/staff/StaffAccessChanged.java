package org.mutualcrm.staff;

/**
 * What somebody may do, or how he proves who he is, has changed. Whoever keeps sessions ends his; a
 * second delivery must change nothing.
 */
public record StaffAccessChanged(StaffId staff) {}
