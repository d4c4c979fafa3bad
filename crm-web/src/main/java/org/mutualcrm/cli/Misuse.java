package org.mutualcrm.cli;

/** The command or its input makes no sense; the message says what to do. */
final class Misuse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Misuse(String message) {
    super(message);
  }
}
