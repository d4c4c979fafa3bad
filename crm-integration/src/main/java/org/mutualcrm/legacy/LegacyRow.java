package org.mutualcrm.legacy;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of customers by meaning, every value as it stands in the file; null where no column is. */
record LegacyRow(
    @Nullable String title,
    @Nullable String givenName,
    @Nullable String middleName,
    @Nullable String familyName,
    @Nullable String fullName,
    @Nullable String organisation,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String birthDate,
    @Nullable String gender,
    @Nullable String language,
    @Nullable String street,
    @Nullable String postalCode,
    @Nullable String city,
    @Nullable String region,
    @Nullable String country,
    @Nullable String handle,
    @Nullable String pictureUrl,
    @Nullable String customerSince) {

  static LegacyRow of(Function<Target, @Nullable String> value) {
    return new LegacyRow(
        value.apply(Target.TITLE),
        value.apply(Target.GIVEN_NAME),
        value.apply(Target.MIDDLE_NAME),
        value.apply(Target.FAMILY_NAME),
        value.apply(Target.FULL_NAME),
        value.apply(Target.ORGANISATION),
        value.apply(Target.EMAIL),
        value.apply(Target.PHONE),
        value.apply(Target.BIRTH_DATE),
        value.apply(Target.GENDER),
        value.apply(Target.LANGUAGE),
        value.apply(Target.STREET),
        value.apply(Target.POSTAL_CODE),
        value.apply(Target.CITY),
        value.apply(Target.REGION),
        value.apply(Target.COUNTRY),
        value.apply(Target.HANDLE),
        value.apply(Target.PICTURE_URL),
        value.apply(Target.CUSTOMER_SINCE));
  }
}
