package org.mutualcrm.codechange;

import org.mutualcrm.offer.CodeText;

/** One of the codes that a change is about, and what becomes of it. */
public record CodeExample(CodeText code, CodeOutcome outcome) {}
