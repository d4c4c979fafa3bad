package org.mutualcrm.policy;

import java.time.LocalDate;

/** Why somebody may not speak in public yet. */
public sealed interface Missing {

  /** As a sentence without its full stop. */
  String words();

  /** A version that binds was not read. */
  record Unread(PolicyId policy, String name, int version) implements Missing {
    @Override
    public String words() {
      return "Read “" + name + "”, version " + version + ", and say that you follow it";
    }
  }

  record Untrained(String course) implements Missing {
    @Override
    public String words() {
      return "Take the training “" + course + "”";
    }
  }

  record Lapsed(String course, LocalDate since) implements Missing {
    @Override
    public String words() {
      return "Take the training “" + course + "” again: it was good until " + since;
    }
  }
}
