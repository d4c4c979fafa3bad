package org.mutualcrm.conversation;

import java.time.ZoneId;

/**
 * Who searches, because {@code assignee:me} and {@code since:2026-11-01} mean something else to
 * each.
 */
public record Seeker(String username, ZoneId zone) {}
