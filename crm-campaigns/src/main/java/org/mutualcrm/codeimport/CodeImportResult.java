package org.mutualcrm.codeimport;

/** Every way looking at a partner's file, or taking it in, can end. */
public sealed interface CodeImportResult {

  record Looked(CodeImportView it) implements CodeImportResult {}

  record Unknown() implements CodeImportResult {}

  record NotAllowed(String reason) implements CodeImportResult {}
}
