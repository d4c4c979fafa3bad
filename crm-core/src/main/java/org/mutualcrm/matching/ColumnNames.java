package org.mutualcrm.matching;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the name of a column says it holds, in the spellings of a dozen languages. */
final class ColumnNames {

  private static final Map<String, Role> KNOWN = new LinkedHashMap<>();

  static {
    say(
        Role.GIVEN_NAME,
        "first name,firstname,fname,given name,givenname,given"
            + " names,given,first,forename,forenames,vorname,rufname,prenom,nombre,nombres,nome,primeiro"
            + " nome,voornaam,fornavn,fornamn,imie,etunimi,christian name,name first,first nm,fst"
            + " name,f name,primer nombre");
    say(
        Role.FAMILY_NAME,
        "surname,last name,lastname,lname,family"
            + " name,familyname,family,last,nachname,familienname,zuname,nom,nom de"
            + " famille,apellido,apellidos,cognome,sobrenome,apelido,achternaam,efternavn,etternavn,efternamn,nazwisko,sukunimi,name"
            + " last,last nm,l name,sname,sur name");
    say(
        Role.MIDDLE_NAME,
        "middle name,middlename,midl name,mid name,mname,middle,middle initial,mi,second"
            + " name,zweiter vorname,m name,tussenvoegsel,middle names");
    say(
        Role.FULL_NAME,
        "name,full name,fullname,customer name,client name,contact,contact name,person name,person,"
            + "customer,patient name,member name,display name,nom complet,nombre completo,"
            + "nome completo,vollstandiger name,volledige naam,first and surname,"
            + "first and last name,name full,naam,navn,namn,nom prenom,nome e cognome,employee,"
            + "employee name,guest name,subscriber,owner,holder");
    say(
        Role.ORGANISATION,
        "company,company name,organisation,organization,organisation name,organization name,org"
            + " name,site name,business,business name,firm,firm"
            + " name,employer,firma,firmenname,societe,entreprise,raison sociale,empresa,razon"
            + " social,azienda,ragione sociale,bedrijf,account name,vendor,vendor"
            + " name,supplier,supplier name,institution,trading name,legal name,merchant,store"
            + " name");
    say(
        Role.BIRTH_DATE,
        "dob,date of birth,birth date,birthdate,birthday,birth dt,born,born"
            + " on,geburtsdatum,geboren,geburtstag,date naissance,date de naissance,ddn,fecha"
            + " nacimiento,fecha de nacimiento,data nascita,data di nascita,data de nascimento,data"
            + " nascimento,geboortedatum,fodselsdato,fodelsedatum,data urodzenia,d o b,birth day"
            + " full,dateofbirth,gebdatum,gebdat");
    say(
        Role.BIRTH_YEAR,
        "by,birth year,year of birth,yob,geburtsjahr,annee naissance,byear,birthyear");
    say(Role.BIRTH_MONTH, "bm,birth month,month of birth,mob,geburtsmonat,bmonth,birthmonth");
    say(Role.BIRTH_DAY, "bd,birth day,day of birth,bday,geburtstag tag,birthday day");
    say(
        Role.EMAIL,
        "email,e mail,mail,email address,e mail address,emailaddress,mail"
            + " address,courriel,correo,correo electronico,posta elettronica,epost,e post,email"
            + " 1,emailadresse,adresse mail");
    say(
        Role.PHONE,
        "phone,phone number,phonenumber,telephone,telephone number,tel,tel no,tel nr,mobile,"
            + "mobile phone,mobile number,cell,cell phone,cellphone,handy,handynummer,telefon,"
            + "telefonnummer,mobil,landline,home phone,work phone,fax,fax number,telefono,movil,"
            + "telephone mobile,portable,cellulare,telefone,celular,gsm,telefoon,puhelin,phone 1,"
            + "phone 2,msisdn,whatsapp,contact number,phone home,phone work,phone mobile");
    say(
        Role.HOUSE_NUMBER,
        "street number,street no,street num,house number,house no,house"
            + " num,house,hausnummer,hnr,housenumber,building number,huisnummer,numero"
            + " civico,civico,numero,nr,haus nr,streetnumber");
    say(
        Role.STREET,
        "address,addr,address 1,address 2,address 3,address1,address2,address line 1,address line"
            + " 2,addr 1,addr 2,street,street name,street address,street 1,street"
            + " 2,strasse,adresse,"
            + "anschrift,rue,voie,calle,direccion,domicilio,via,indirizzo,rua,endereco,straat,adres,adresse"
            + " 1,adresse 2,gate,gata,ulica,katuosoite,road,full address,home address,mailing"
            + " address,postal address,addressline1,addressline2,st name,flat,apartment,unit");
    say(
        Role.PLACE,
        "city,town,suburb,locality,place,village,municipality,ort,stadt,wohnort,ortsteil,ville,"
            + "commune,localite,ciudad,localidad,poblacion,citta,comune,localita,cidade,plaats,woonplaats,stad,poststed,postort,miasto,birth"
            + " place,birthplace,place of birth,geburtsort,lieu de naissance,luogo di nascita,lugar"
            + " de nacimiento,neighborhood,neighbourhood,district,city name,town city");
    say(
        Role.POSTCODE,
        "postcode,post code,postal code,postalcode,zip,zip code,zipcode,plz,postleitzahl,code"
            + " postal,cp,codigo postal,cap,cep,pin code,pincode,postnummer,postnr,kod"
            + " pocztowy,postcode fake,zip 5,eircode");
    say(
        Role.REGION,
        "state,region,province,county,bundesland,kanton,canton,departement,provincia,regione,estado,provincie,lan,wojewodztwo,state"
            + " province,state code,st,territory");
    say(Role.COUNTRY, "country,country code,land,pays,pais,paese,nation,nationality,countrycode");
    say(
        Role.GENDER,
        "gender,sex,geschlecht,sexe,sexo,sesso,geslacht,kjonn,kon,plec,anrede,salutation,"
            + "civilite,gender code,sex code");
    say(
        Role.TITLE,
        "title,titel,titre,titulo,titolo,product,product name,product title,song,song title,song"
            + " name,track,track name,track title,movie,movie title,movie name,film,film"
            + " title,book,book title,article,article title,paper,paper title,work,work"
            + " title,item,item name,item title,headline,game");
    say(
        Role.MAKER,
        "author,authors,author name,artist,artists,artist name,album artist,performer,composer,"
            + "director,directors,director name,writer,writers,creator,creators,editor,editors,"
            + "starring,actors,cast,band,inventor,inventors,autor,auteur,autore,kunstler");
    say(
        Role.PART_OF,
        "album,album title,album name,brand,brand name,manufacturer,maker,publisher,venue,journal,"
            + "booktitle,conference,proceedings,series,hersteller,verlag,fabricant,fabricante,marke");
    say(
        Role.YEAR,
        "year,yr,release year,released,publication year,pub year,year published,year of"
            + " publication,jahr,annee,ano,anno,jaar,rok,vuosi");
    say(Role.AGE, "age,alter,edad,eta,idade,leeftijd,age years,birth age,age in years,lebensalter");
    say(
        Role.IDENTIFIER,
        "soc sec id,ssn,social security number,social security,national id,nin,nhs number,nhs"
            + " no,passport,passport number,passport no,tax id,vat,vat number,vat"
            + " id,steuernummer,iban,driver licence,drivers license,driving licence,license"
            + " number,licence number,member number,membership number,loyalty card,card"
            + " number,medicare,medicare number,cpf,nif,dni,codice"
            + " fiscale,siret,siren,duns,bsn,personnummer,pesel,insurance number,policy"
            + " number,sozialversicherungsnummer,svnr,ahv nummer,loyalty number,website,url,web");
    say(
        Role.IGNORED,
        "id,rec id,record id,recid,recordid,row id,rowid,row,row number,row no,unique"
            + " id,uniqueid,uid,uuid,guid,index,cluster,cluster id,clusterid,group,group"
            + " id,entity,entity id,entityid,true id,trueid,true entity,truth,label,ground"
            + " truth,match id,person id true,ent id,source,source dataset,dataset,source id,source"
            + " system,created,created at,created on,updated,updated at,updated on,modified,last"
            + " modified,import date,line,line number,duplicate of,duplicate,dup id,is"
            + " duplicate,original id,no,lfd nr,pk,key,record,block,block id,split,fold");
  }

  private static final Pattern PREFIX =
      Pattern.compile(
          "^(customer|cust|client|contact|person|patient|member|user|voter|billing|shipping|mailing|mail|residence|residential|res|home|primary|kunde|kunden|p|c)"
              + " (?=.)");
  private static final Pattern SUFFIX =
      Pattern.compile("(?<=...) (c1|c2|a|b|l|r|1|2|desc|description|cd|txt)$");
  private static final Pattern OF_RECORD =
      Pattern.compile(
          "\\b(regist|load|cancel|snapshot|creat|updat|modif|sign|join|order|last|first|hire|start|"
              + "end|expir|valid|visit|issue|enter|added|import|export|sent|paid|since|from|until|"
              + "erstellt|geandert|angelegt|bestell|seit|bis)");
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private ColumnNames() {}

  private static void say(Role role, String names) {
    Arrays.stream(names.split(",")).forEach(it -> KNOWN.put(it, role));
  }

  static Optional<Role> role(String column) {
    var foreign = NativeNames.role(column);
    if (foreign != null) return Optional.of(foreign);
    var words = words(column);
    return Stream.of(
            words,
            words.replaceFirst(" ?\\d+$", ""),
            PREFIX.matcher(words).replaceFirst(""),
            SUFFIX.matcher(words).replaceFirst(""),
            SUFFIX.matcher(PREFIX.matcher(words).replaceFirst("")).replaceFirst(""))
        .map(KNOWN::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whether it is named after what happened to the record, not to the person. */
  static boolean isOfRecord(String column) {
    return OF_RECORD.matcher(words(column)).find();
  }

  static String words(String column) {
    var parted = HUMP.matcher(column.strip()).replaceAll(" ");
    return Fold.fold(parted.toLowerCase(Locale.ROOT));
  }

  /** The role somebody means by a word of {@code --map}. */
  static Optional<Role> meant(String name) {
    var words = words(name);
    for (var role : Role.values()) if (words(role.name()).equals(words)) return Optional.of(role);
    return Optional.ofNullable(KNOWN.get(words));
  }
}
