package org.mutualcrm.legacy;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileField;

/** A row of customers in the forms the golden profile wants: ISO dates, checked addresses. */
record LegacyPerson(
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

  Map<ProfileField, String> fields() {
    var fields = new EnumMap<ProfileField, String>(ProfileField.class);
    put(fields, ProfileField.TITLE, title);
    put(fields, ProfileField.GIVEN_NAME, givenName);
    put(fields, ProfileField.MIDDLE_NAME, middleName);
    put(fields, ProfileField.FAMILY_NAME, familyName);
    put(fields, ProfileField.FULL_NAME, fullName);
    put(fields, ProfileField.ORGANISATION, organisation);
    put(fields, ProfileField.EMAIL, email);
    put(fields, ProfileField.PHONE, phone);
    put(fields, ProfileField.BIRTH_DATE, birthDate);
    put(fields, ProfileField.GENDER, gender);
    put(fields, ProfileField.LANGUAGE, language);
    put(fields, ProfileField.STREET, street);
    put(fields, ProfileField.POSTAL_CODE, postalCode);
    put(fields, ProfileField.CITY, city);
    put(fields, ProfileField.REGION, region);
    put(fields, ProfileField.COUNTRY, country);
    put(fields, ProfileField.HANDLE, handle);
    put(fields, ProfileField.PICTURE_URL, pictureUrl);
    put(fields, ProfileField.CUSTOMER_SINCE, customerSince);
    return fields;
  }

  private static void put(
      Map<ProfileField, String> fields, ProfileField field, @Nullable String value) {
    if (value != null && !value.isBlank()) fields.put(field, value.strip());
  }
}
