package org.mutualcrm.customer;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about one person: profile fields, and every raw column beside them, kept as
 * it came. Blank values are absent.
 */
public record PersonFacts(Map<ProfileField, String> fields, Map<String, String> raw) {

  /**
   * @throws IllegalArgumentException if a value can not be one of its field
   */
  public PersonFacts {
    var kept = new EnumMap<ProfileField, String>(ProfileField.class);
    fields.forEach((field, value) -> {
      var checked = field.checked(value);
      if (!checked.isEmpty()) kept.put(field, checked);
    });
    fields = Collections.unmodifiableMap(kept);
    raw = Collections.unmodifiableMap(new java.util.TreeMap<>(raw));
  }

  public static PersonFacts of(Map<ProfileField, String> fields) {
    return new PersonFacts(fields, Map.of());
  }

  /** These, and where the later ones say anything, what they say. */
  PersonFacts overlaidBy(PersonFacts later) {
    Map<ProfileField, String> both = new EnumMap<>(ProfileField.class);
    both.putAll(fields);
    both.putAll(later.fields);
    Map<String, String> columns = new TreeMap<>(raw);
    columns.putAll(later.raw);
    return new PersonFacts(both, columns);
  }

  public static Builder builder() {
    return new Builder();
  }

  public Optional<String> get(ProfileField field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Collects facts, leaving out what the source left blank. */
  public static final class Builder {
    private final EnumMap<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    private final Map<String, String> raw = new java.util.TreeMap<>();

    public Builder with(ProfileField field, @Nullable String value) {
      if (value != null && !value.isBlank()) fields.put(field, value);
      return this;
    }

    public Builder raw(String column, @Nullable String value) {
      if (value != null && !value.isBlank()) raw.put(column, value);
      return this;
    }

    public PersonFacts build() {
      return new PersonFacts(fields, raw);
    }
  }
}
