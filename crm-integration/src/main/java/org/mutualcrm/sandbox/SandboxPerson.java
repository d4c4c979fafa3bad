package org.mutualcrm.sandbox;

/** Somebody on the make-believe network, by the id that the network tells our page. */
public record SandboxPerson(String id, String name) {}
