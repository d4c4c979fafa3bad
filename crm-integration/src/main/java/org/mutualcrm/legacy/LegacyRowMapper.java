package org.mutualcrm.legacy;

import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;

/** Brings a row into the profile's forms; the conversion notes what it could not bring there. */
@Mapper(componentModel = "spring", unmappedTargetPolicy = ReportingPolicy.ERROR)
interface LegacyRowMapper {

  @Mapping(target = "email", qualifiedByName = "email")
  @Mapping(target = "phone", qualifiedByName = "phone")
  @Mapping(target = "birthDate", qualifiedByName = "birthDate")
  @Mapping(target = "customerSince", qualifiedByName = "customerSince")
  LegacyPerson person(LegacyRow row, @Context RowConversion conversion);

  @Named("email")
  default @Nullable String email(@Nullable String value, @Context RowConversion conversion) {
    return conversion.email(value);
  }

  @Named("phone")
  default @Nullable String phone(@Nullable String value, @Context RowConversion conversion) {
    return conversion.phone(value);
  }

  @Named("birthDate")
  default @Nullable String birthDate(@Nullable String value, @Context RowConversion conversion) {
    return conversion.birthDate(value);
  }

  @Named("customerSince")
  default @Nullable String since(@Nullable String value, @Context RowConversion conversion) {
    return conversion.customerSince(value);
  }
}
