package org.mutualcrm.web.console;

import java.util.regex.Pattern;

/** One thing to type, by its name in the account's settings. */
public record NetworkSetting(
    String name, String label, String help, Pattern shape, boolean optional) {

  /** What the field is called in the form. */
  public String field() {
    return "setting-" + name;
  }
}
