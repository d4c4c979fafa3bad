package org.mutualcrm.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of columns that are not written in Latin letters: Russian, Greek, Chinese and others. */
final class NativeNames {

  private static final Map<String, Role> KNOWN = new HashMap<>();

  static {
    say(Role.GIVEN_NAME, "имя,ім'я,όνομα,名字,名,이름,الاسم الأول");
    say(Role.FAMILY_NAME, "фамилия,прізвище,επώνυμο,επίθετο,姓,姓氏,성,اسم العائلة");
    say(Role.MIDDLE_NAME, "отчество,по батькові,πατρώνυμο");
    say(Role.FULL_NAME, "фио,полное имя,ονοματεπώνυμο,姓名,氏名,名前,성명,الاسم,الاسم الكامل");
    say(Role.ORGANISATION, "организация,компания,εταιρεία,公司,公司名称,会社,会社名,회사,الشركة");
    say(
        Role.BIRTH_DATE,
        "дата рождения,дата народження,ημερομηνία γέννησης,出生日期,生日,生年月日,생년월일,تاريخ الميلاد");
    say(Role.EMAIL, "почта,эл. почта,электронная почта,邮箱,电子邮件,メール,メールアドレス,이메일,البريد الإلكتروني");
    say(Role.PHONE, "телефон,мобильный,τηλέφωνο,κινητό,电话,手机,手机号,电话号码,電話,電話番号,전화,전화번호,الهاتف");
    say(Role.STREET, "адрес,адреса,улица,διεύθυνση,οδός,地址,住址,住所,주소,العنوان");
    say(Role.PLACE, "город,місто,πόλη,城市,市,도시,المدينة");
    say(Role.POSTCODE, "индекс,почтовый индекс,τκ,τ.κ.,邮编,邮政编码,郵便番号,우편번호,الرمز البريدي");
    say(Role.COUNTRY, "страна,країна,χώρα,国家,国,국가,الدولة");
    say(Role.GENDER, "пол,стать,φύλο,性别,性別,성별,الجنس");
    say(Role.AGE, "возраст,вік,ηλικία,年龄,年齢,나이,العمر");
  }

  private NativeNames() {}

  private static void say(Role role, String names) {
    Arrays.stream(names.split(",")).forEach(it -> KNOWN.put(it, role));
  }

  static @Nullable Role role(String column) {
    return KNOWN.get(column.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
  }
}
