package org.mutualcrm.web.console;

/** A purpose on one of its channels, as a form offers it. */
public record Way(String value, String label) {}
