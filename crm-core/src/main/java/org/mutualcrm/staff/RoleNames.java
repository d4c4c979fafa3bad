package org.mutualcrm.staff;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Roles in one text column. A name that is no role any more grants nothing. */
final class RoleNames {

  private RoleNames() {}

  static String write(Collection<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
  }

  static List<Role> read(String names) {
    var wanted = List.of(names.split(",", -1));
    return Arrays.stream(Role.values()).filter(it -> wanted.contains(it.name())).toList();
  }
}
