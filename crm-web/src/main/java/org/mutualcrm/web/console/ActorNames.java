package org.mutualcrm.web.console;

import java.util.HashMap;
import java.util.Map;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.StaffDirectory;
import org.springframework.stereotype.Component;

/** What those in the record are called, by their subject. */
@Component
class ActorNames {

  private final StaffDirectory directory;
  private final ApiKeys keys;

  ActorNames(StaffDirectory directory, ApiKeys keys) {
    this.directory = directory;
    this.keys = keys;
  }

  /** Whoever comes from an identity provider and never had an account here is not among them. */
  Map<String, String> all() {
    var names = new HashMap<String, String>();
    directory.list().forEach(it -> names.put(it.id().toString(), it.displayName()));
    keys.list().forEach(it -> names.put("key:" + it.id(), it.name()));
    names.put("system", "The system");
    return names;
  }

  String of(String subject) {
    return all().getOrDefault(subject, subject);
  }
}
