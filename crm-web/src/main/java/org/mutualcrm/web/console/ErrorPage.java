package org.mutualcrm.web.console;

import java.time.Instant;

/**
 * What a page says that can not be shown.
 *
 * @param request the id to tell whoever looks into it
 */
public record ErrorPage(int status, String title, String text, String request, Instant at) {}
